import * as v from 'valibot';
import {
  CommandReplySchema,
  type CommandReply,
  type CommandSchema,
} from '../../../shared/contracts/commands.js';
import {
  AuditReplySchema,
  AuditVerifyReplySchema,
  DeskDetailSchema,
  DeskListSchema,
  LetterReplySchema,
  LettersReplySchema,
  SourcesReplySchema,
} from '../../../shared/contracts/desk.js';
import { AlarmFiguresReplySchema } from '../../../shared/contracts/alarm-figures.js';
import { SeatsReplySchema } from '../../../shared/contracts/alarm-seats.js';
import {
  AlarmActReplySchema,
  DeskAlarmsSchema,
  type AlarmAct,
  type AlarmActReply,
} from '../../../shared/contracts/alarms.js';
import { BoundariesSchema } from '../../../shared/contracts/boundaries.js';
import { FiguresReplySchema } from '../../../shared/contracts/figures.js';
import {
  ImportPreviewSchema,
  JurisdictionStateSchema,
  type ImportOptions,
  type SaveVersion,
} from '../../../shared/contracts/jurisdiction-import.js';
import { PackSchema, type Pack } from '../../../shared/contracts/jurisdiction.js';
import { loadPack, packUrl, type PackChoice } from '../../jurisdiction/load-pack.js';
import { LoginReplySchema, MeSchema, type LoginReply, type Me } from '../../../shared/contracts/people.js';
import { SiteSchema } from '../../../shared/contracts/site.js';
import type { LetterAction } from '../../../shared/contracts/sources.js';
import type { WallAction } from '../../../shared/contracts/wall-actions.js';
import { WallActReplySchema, WallsReplySchema } from '../../../shared/contracts/walls.js';
import { jpegUrl } from '../walls/data-url.js';

/** The part of `fetch` that is used; handed in. */
export type Fetcher = (path: string, init: RequestInit) => Promise<Response>;

/** Where the session token is kept while the tab lives. */
export type TokenBox = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const TOKEN_KEY = 'yiping-session';
/** Longest text of a refusal that is shown, characters. */
const TOLD_MAX = 300;

/** A request that had no usable answer. `status` is 0 when there was no answer at all. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const RefusalSchema = v.object({
  error: v.object({ expected: v.string(), got: v.string(), hint: v.string() }),
});

/**
 * The gateway as the console page talks to it. Every answer is parsed here; an answer that does not
 * fit the contract is an `ApiError` like one that never came. The token never leaves this class.
 */
export class GatewayApi {
  constructor(
    private readonly fetcher: Fetcher,
    private readonly box: TokenBox,
  ) {}

  /** True when a login was done in this tab; whether it still holds, `me` tells. */
  get hasToken(): boolean {
    return this.box.getItem(TOKEN_KEY) !== null;
  }

  async login(user: string, password: string): Promise<LoginReply> {
    const reply = await this.ask(LoginReplySchema, '/v1/login', { user, password }, [401, 429]);
    if (reply.ok) this.box.setItem(TOKEN_KEY, reply.token);
    return reply;
  }

  /** Ends the session here even when the gateway cannot be told. */
  async logout(): Promise<void> {
    try {
      await this.ask(v.unknown(), '/v1/logout', {});
    } finally {
      this.forget();
    }
  }

  forget(): void {
    this.box.removeItem(TOKEN_KEY);
  }

  me(): Promise<Me> {
    return this.ask(MeSchema, '/v1/me');
  }

  site() {
    return this.ask(SiteSchema, '/v1/site');
  }

  /** Names of towns and villages: a file that the gateway serves to anybody. */
  pack(choice: PackChoice): Promise<Pack> {
    return loadPack(choice, (url) => this.fetcher(url, { method: 'GET' }));
  }

  incidents(limit: number) {
    return this.ask(DeskListSchema, `/v1/incidents?limit=${limit}`);
  }

  incident(id: string) {
    return this.ask(DeskDetailSchema, `/v1/incidents/${encodeURIComponent(id)}`);
  }

  /** A refusal is an answer here: who was faster, what the state allows. */
  command(command: v.InferOutput<typeof CommandSchema>): Promise<CommandReply> {
    return this.ask(CommandReplySchema, '/v1/commands', command, [400, 403, 404, 409, 422, 503]);
  }

  /** UTC ms; null leaves the end to the gateway: the duty day so far. */
  figures(from: number | null, to: number | null) {
    const asked = Object.entries({ from, to }).flatMap(([key, at]) =>
      at === null ? [] : [`${key}=${new Date(at).toISOString()}`],
    );
    return this.ask(FiguresReplySchema, `/v1/figures?${asked.join('&')}`);
  }

  alarms() {
    return this.ask(DeskAlarmsSchema, '/v1/alarms');
  }

  /** A refusal is an answer here: what the role allows, who was faster. */
  alarmAct(act: AlarmAct): Promise<AlarmActReply> {
    return this.ask(AlarmActReplySchema, '/v1/alarms/acts', act, [400, 403, 503]);
  }

  /** @param window such as `30d` */
  alarmFigures(window: string) {
    return this.ask(AlarmFiguresReplySchema, `/v1/alarms/figures?window=${window}`);
  }

  seats() {
    return this.ask(SeatsReplySchema, '/v1/alarms/seat');
  }

  /** Says that this person sits there; null leaves the seat. */
  takeSeat(seat: string | null) {
    return this.ask(SeatsReplySchema, '/v1/alarms/seat', { seat });
  }

  sources() {
    return this.ask(SourcesReplySchema, '/v1/sources');
  }

  letters(limit: number) {
    return this.ask(LettersReplySchema, `/v1/dead-letters?limit=${limit}`);
  }

  settleLetter(id: number, action: LetterAction) {
    return this.ask(LetterReplySchema, `/v1/dead-letters/${id}`, action, [400, 404, 409, 422, 503]);
  }

  audit(after: number, limit: number) {
    return this.ask(AuditReplySchema, `/v1/audit?after=${after}&limit=${limit}`);
  }

  verifyAudit() {
    return this.ask(AuditVerifyReplySchema, '/v1/audit/verify');
  }

  jurisdiction() {
    return this.ask(JurisdictionStateSchema, '/v1/jurisdiction');
  }

  /** Reads files without changing anything. */
  previewImport(files: readonly File[], options: ImportOptions) {
    const form = new FormData();
    for (const file of files) form.append('file', file, file.name);
    form.append('options', JSON.stringify(options));
    return this.ask(ImportPreviewSchema, '/v1/jurisdiction/preview', form);
  }

  /** Reads the files of a preview anew. */
  rereadImport(id: string, options: ImportOptions) {
    return this.ask(ImportPreviewSchema, `/v1/jurisdiction/preview/${encodeURIComponent(id)}`, options);
  }

  /** Pack and borders that a preview would make; 404 while it cannot be saved. */
  previewLayer(id: string) {
    return this.layer((file) => `/v1/jurisdiction/preview/${encodeURIComponent(id)}/${file}`);
  }

  /** Pack and borders of a version. */
  versionLayer(choice: PackChoice) {
    return this.layer((file) => packUrl(choice, file));
  }

  saveVersion(version: SaveVersion) {
    return this.ask(JurisdictionStateSchema, '/v1/jurisdiction/versions', version);
  }

  activateVersion(version: number) {
    return this.ask(JurisdictionStateSchema, '/v1/jurisdiction/active', { version });
  }

  walls() {
    return this.ask(WallsReplySchema, '/v1/walls');
  }

  /** Resolves when the wall has done it; an `ApiError` of 409 holds the wall's own words. */
  async wallAction(wall: string, action: WallAction): Promise<void> {
    await this.askWall(`/v1/walls/${encodeURIComponent(wall)}/actions`, action);
  }

  /** A small picture of what a screen shows now, as a `data:` address. */
  async wallPicture(wall: string, screen: string): Promise<string> {
    const path = `/v1/walls/${encodeURIComponent(wall)}/pictures/${encodeURIComponent(screen)}`;
    const response = await this.askWall(path);
    return jpegUrl(new Uint8Array(await response.arrayBuffer()));
  }

  private async askWall(path: string, action?: WallAction): Promise<Response> {
    const response = await this.send(path, action);
    if (response.ok) return response;
    const json = await jsonOf(response);
    const refused = v.safeParse(WallActReplySchema, json);
    const why = refused.success && !refused.output.ok ? refused.output.got : told(json);
    throw new ApiError(response.status, why ?? `${path}: ${response.status}`);
  }

  private async layer(url: (file: 'pack.json' | 'boundaries.topo.json') => string) {
    const [pack, boundaries] = await Promise.all([
      this.ask(PackSchema, url('pack.json')),
      this.ask(BoundariesSchema, url('boundaries.topo.json')),
    ]);
    return { pack, boundaries };
  }

  /**
   * @param body JSON, or a form that goes as it is
   * @param answers statuses beside 200 whose body is an answer of the same contract
   */
  private async ask<S extends v.GenericSchema>(
    schema: S,
    path: string,
    body?: unknown,
    answers: readonly number[] = [],
  ): Promise<v.InferOutput<S>> {
    const response = await this.send(path, body);
    const json = await jsonOf(response);
    const parsed = v.safeParse(schema, json);
    if (parsed.success && (response.ok || answers.includes(response.status))) return parsed.output;
    throw new ApiError(response.status, told(json) ?? `${path}: ${response.status}`);
  }

  private async send(path: string, body?: unknown): Promise<Response> {
    const token = this.box.getItem(TOKEN_KEY);
    const isForm = body instanceof FormData;
    const headers = {
      ...(token === null ? undefined : { authorization: `Bearer ${token}` }),
      // The browser itself names the type of a form, with its boundary.
      ...(body === undefined || isForm ? undefined : { 'content-type': 'application/json' }),
    };
    const init: RequestInit =
      body === undefined
        ? { method: 'GET', headers }
        : { method: 'POST', headers, body: isForm ? body : JSON.stringify(body) };
    try {
      return await this.fetcher(path, { ...init, cache: 'no-store', credentials: 'omit' });
    } catch (error) {
      throw new ApiError(0, String(error));
    }
  }
}

function jsonOf(response: Response): Promise<unknown> {
  return response.json().catch(() => null);
}

/** The gateway's own words for a refusal, if it sent any. */
function told(json: unknown): string | null {
  const refusal = v.safeParse(RefusalSchema, json);
  if (!refusal.success) return null;
  const { expected, got, hint } = refusal.output.error;
  return `${expected}; ${got}; ${hint}`.slice(0, TOLD_MAX);
}
