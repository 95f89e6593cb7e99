// The organisers' accounts in the file of a town: their passwords stay the digests they are. Accounts of another backend are carried.
const { boolSql, jsonSql, recordWhere, rowSql, rowsOf, textSql } = require('./rows.js');

const DIGEST = /^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/;

/** Whether it was not here yet. */
function importOrganiser(app, account) {
  return account.email ? importOwn(app, account) : carry(app, 'organisers', account.sub, account);
}

function importOwn(app, { email, name, everywhere, groups, server }) {
  if (recordWhere(app, 'organisers', 'email', email)) return false;
  const stored = new Record(app.findCollectionByNameOrId('organisers'));
  stored.set('email', email);
  stored.set('name', name ?? '');
  stored.set('verified', server?.verified ?? false);
  stored.set('everywhere', everywhere === true);
  stored.set('groups', (groups ?? []).map((slug) => {
    const group = recordWhere(app, 'groups', 'slug', slug);
    if (!group) throw new Error(`organisers ${email}: there is no group ${slug}.`);
    return group.id;
  }));
  stored.setRandomPassword();
  app.save(stored);
  if (server?.passwordHash === undefined) return true;
  if (!DIGEST.test(server.passwordHash)) throw new Error(`organisers ${email}: the passwordHash is none of bcrypt.`);
  app.db().newQuery('UPDATE organisers SET password = {:hash} WHERE id = {:id}').bind({ hash: server.passwordHash, id: stored.id }).execute();
  return true;
}

/** Keeps what has no place of its own here. */
function carry(app, kind, name, record) {
  const known = arrayOf(new Record());
  app.recordQuery('carried').andWhere($dbx.hashExp({ kind, name })).limit(1).all(known);
  if (known.length > 0) return false;
  const stored = new Record(app.findCollectionByNameOrId('carried'));
  stored.set('kind', kind);
  stored.set('name', name ?? '');
  stored.set('record', JSON.stringify(record));
  app.save(stored);
  return true;
}

function exportOrganisers(app) {
  const slugs = new Map(rowsOf(app, 'SELECT json_array(id, slug) AS [[row]] FROM groups'));
  const columns = { email: '[[email]]', name: textSql('name'), everywhere: boolSql('everywhere'), groups: jsonSql('groups'), verified: boolSql('verified'), passwordHash: '[[password]]' };
  const own = rowsOf(app, `SELECT ${rowSql(columns)} FROM organisers ORDER BY email`).map(({ name, groups, verified, passwordHash, ...account }) => ({
    ...account, name: name ?? undefined, groups: (groups ?? []).map((id) => slugs.get(id)).sort(), server: { passwordHash, verified },
  }));
  return [...own, ...rowsOf(app, "SELECT record AS [[row]] FROM carried WHERE kind = 'organisers' ORDER BY name")];
}

module.exports = { importOrganiser, exportOrganisers };
