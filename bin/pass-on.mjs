// Hands a request on to a server behind a socket, as a reverse proxy does.
import { request as ask } from 'node:http';

/** `path` is what the other server does not see of the address. */
export function passOn(request, response, { path, socket }) {
  const { method, headers } = request;
  const asked = ask({ socketPath: socket, method, headers, path: `/${request.url.slice(path.length)}` }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
    answer.on('error', () => response.destroy());
  });
  asked.on('error', () => {
    if (response.headersSent) return response.destroy();
    const problem = { type: 'https://turnout.example/problems/unavailable', title: 'Not available right now', status: 503 };
    response.writeHead(503, { 'Content-Type': 'application/problem+json', 'Retry-After': '1' }).end(JSON.stringify(problem));
  });
  response.on('close', () => asked.destroy());
  request.pipe(asked);
}
