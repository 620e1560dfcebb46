import { describe, expect, it } from 'vitest';
import { GatewayApi, type Fetcher } from './gateway-api.js';

function box() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

function answering(status: number, body: unknown): { fetcher: Fetcher; asked: RequestInit[] } {
  const asked: RequestInit[] = [];
  return {
    asked,
    fetcher: (_path, init) => {
      asked.push(init);
      return Promise.resolve(new Response(JSON.stringify(body), { status }));
    },
  };
}

const ME = { user: 'seat3', role: 'operator', scopes: ['watch', 'act'], expiresAt: null };

describe('GatewayApi', () => {
  it('keeps the token of a login and sends it with every later request', async () => {
    const kept = box();
    const login = new GatewayApi(answering(200, { ok: true, token: 'secret-token', me: ME }).fetcher, kept);
    await login.login('seat3', 'pw');
    const { fetcher, asked } = answering(200, ME);
    const later = new GatewayApi(fetcher, kept);
    await expect(later.me()).resolves.toEqual(ME);
    expect(asked[0]?.headers).toEqual({ authorization: 'Bearer secret-token' });
  });

  it('takes a refused login for an answer', async () => {
    const { fetcher } = answering(401, { ok: false, error: 'no', retryAfterMs: 1_000 });
    await expect(new GatewayApi(fetcher, box()).login('seat3', 'x')).resolves.toMatchObject({ ok: false });
  });

  it('takes a lost race for an answer, with the winner', async () => {
    const winner = { by: 'seat1', role: 'operator', kind: 'sign', at: 1, rev: 7 };
    const reply = {
      ok: false,
      refusal: 'conflict',
      expected: 'a',
      got: 'b',
      hint: 'c',
      winner,
      state: 'signed',
    };
    const { fetcher } = answering(409, reply);
    const command = {
      id: 'id-12345',
      incident: '110:a',
      expectedVersion: 3,
      kind: 'sign',
      args: {},
    } as const;
    await expect(new GatewayApi(fetcher, box()).command(command)).resolves.toEqual(reply);
  });

  it('says in the words of the gateway why a request was refused', async () => {
    const refusal = { error: { field: 'token', expected: 'a token', got: 'none', hint: 'log in' } };
    const { fetcher } = answering(401, refusal);
    await expect(new GatewayApi(fetcher, box()).me()).rejects.toMatchObject({
      status: 401,
      message: 'a token; none; log in',
    });
  });

  it('takes an answer that does not fit the contract for none', async () => {
    await expect(new GatewayApi(answering(200, { user: 1 }).fetcher, box()).me()).rejects.toThrow(
      '/v1/me: 200',
    );
  });

  it('forgets the session even when the gateway cannot be told', async () => {
    const kept = box();
    kept.setItem('yiping-session', 'secret-token');
    const api = new GatewayApi(() => Promise.reject(new Error('no network')), kept);
    await expect(api.logout()).rejects.toThrow('no network');
    expect(api.hasToken).toBe(false);
  });
});
