import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens and resolves with the port; errors name address, port and what to do. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) =>
      reject(new Error(words(error, host, port), { cause: error }));
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      resolve(portOf(server.address()));
    });
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error(`expected a TCP address, came ${String(address)}`);
}

function words(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `port ${port} on ${host} is taken by another program; stop it, or use --port N (--port 0 takes any free port)`;
    case 'EACCES':
      return `port ${port} on ${host} needs more rights; use a port from 1024 on, or --port 0`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `this machine has no address ${host}; use --host 127.0.0.1, or one of its own`;
    case undefined:
    default:
      return `cannot listen on ${host}:${port}: ${error.message}`;
  }
}
