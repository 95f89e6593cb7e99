/// What another backend keeps and this one has no use for: it goes along, and comes out with the next export.
migrate((app) => app.save(new Collection({
  type: 'base',
  name: 'carried',
  fields: [
    { type: 'text', name: 'kind', required: true },
    { type: 'text', name: 'name', required: true, presentable: true, max: 1000 },
    { type: 'json', name: 'record', maxSize: 500000 },
  ],
  indexes: ['CREATE UNIQUE INDEX idx_carried_name ON carried (kind, name)'],
})), (app) => app.delete(app.findCollectionByNameOrId('carried')));
