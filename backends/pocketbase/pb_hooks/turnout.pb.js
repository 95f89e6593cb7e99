/// The contract of docs/openapi.yaml at /api/turnout/v1. Handlers live alone, without what stands around them here, so each asks for its module.

for (const method of ['GET', 'PUT', 'POST', 'PATCH', 'DELETE']) {
  routerAdd(method, '/api/turnout/v1/{path...}', (e) => require(`${__hooks}/api/http.js`).answer(e));
}

// Offers run out on time, also where nobody looks.
cronAdd('turnout offers', '* * * * *', () => {
  const { now } = require(`${__hooks}/store/clock.js`);
  require(`${__hooks}/store/rooms.js`).settleAll($app, now());
});

cronAdd('turnout limits', '* * * * *', () => require(`${__hooks}/api/limits.js`).forgetOldWindows());

onBootstrap((e) => {
  e.next();
  // Before the first migration there is nothing yet.
  if (e.app.hasTable('events')) require(`${__hooks}/store/derived.js`).deriveForSite(e.app);
});
