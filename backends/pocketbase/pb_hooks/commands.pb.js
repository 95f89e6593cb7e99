/// Commands beside PocketBase's own: `pocketbase turnout-import FILE`, `turnout-export FILE`, `turnout-organiser EMAIL PASSWORD [GROUP…]`.

$app.rootCmd.addCommand(new Command({
  use: 'turnout-import FILE',
  short: 'Takes in a town from a JSON file; what is here already stays as it is',
  run: (_, args) => {
    const { importTown } = require(`${__hooks}/store/moving.js`);
    const { readTown } = require(`${__hooks}/store/town.js`);
    const { siteZoneName } = require(`${__hooks}/store/zones.js`);
    const taken = importTown($app, readTown(toString($os.readFile(args[0]), 1_000_000_000), siteZoneName()));
    console.log(Object.entries(taken).map(([name, [fresh, all]]) => `${fresh}${fresh < all ? ` of ${all}` : ''} ${name}`).join(', '));
  },
}));

$app.rootCmd.addCommand(new Command({
  use: 'turnout-export FILE',
  short: 'Writes the whole town, with addresses, keys and digests of passwords, into a JSON file',
  run: (_, args) => {
    const { exportTown } = require(`${__hooks}/store/moving.js`);
    $os.writeFile(args[0], JSON.stringify(exportTown($app), null, 1), 0o600);
  },
}));

$app.rootCmd.addCommand(new Command({
  use: 'turnout-organiser EMAIL PASSWORD [GROUP...]',
  short: 'Makes or changes an organiser: of these groups, or of everything where none is named',
  run: (_, args) => {
    const [email, password, ...slugs] = args;
    const { recordWhere } = require(`${__hooks}/store/rows.js`);
    const organiser = recordWhere($app, 'organisers', 'email', email) ?? new Record($app.findCollectionByNameOrId('organisers'));
    const groups = slugs.map((slug) => {
      const group = recordWhere($app, 'groups', 'slug', slug);
      if (!group) throw new Error(`There is no group ${slug}.`);
      return group.id;
    });
    organiser.set('email', email);
    organiser.set('password', password);
    organiser.set('verified', true);
    organiser.set('groups', groups);
    organiser.set('everywhere', groups.length === 0);
    $app.save(organiser);
    console.log(`${email} organises ${slugs.join(', ') || 'everything'}.`);
  },
}));
