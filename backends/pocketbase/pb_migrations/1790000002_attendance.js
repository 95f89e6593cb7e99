/// That nobody came is something else than that nobody said how many did. What was taken in before has 0 for both, and most often means this.
migrate((app) => {
  app.db().newQuery("UPDATE events SET unlisted = json_remove(unlisted, '$.attended') WHERE json_extract(unlisted, '$.attended') = 0").execute();
}, () => {});
