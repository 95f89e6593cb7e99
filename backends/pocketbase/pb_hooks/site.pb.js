/// Where `TURNOUT_SITE` names the folder of the site (the same as `--publicDir`), its files get the headers a site needs.

if ($os.getenv('TURNOUT_SITE')) {
  routerUse((e) => {
    const { path } = e.request.url;
    if (!['GET', 'HEAD'].includes(e.request.method) || path.startsWith('/api/') || path.startsWith('/_/')) return e.next();
    return require(`${__hooks}/site/headers.js`).prepare(e, $os.getenv('TURNOUT_SITE'), $os.getenv('TURNOUT_CSP'));
  });
}
