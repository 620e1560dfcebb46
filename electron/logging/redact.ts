/** Written instead of a secret. */
export const REDACTED = '«redacted»';

/** Shapes that carry a secret whatever its value is: query parameters and bearer headers. */
const SHAPES: readonly RegExp[] = [
  /((?:token|secret|password|authorization)["']?\s*[=:]\s*["']?)(?:bearer\s+)?[^\s"'&,;}]{8,}/gi,
  /(bearer\s+)[A-Za-z0-9._~+/=-]{8,}/gi,
];

/**
 * Removes secrets from text on its way to a log (reliability §3.5): the values that were
 * registered, and anything that stands where a secret usually stands.
 */
export class Redactor {
  private readonly secrets = new Set<string>();

  /** Registers a value that must never be written. Values under 8 characters are too common. */
  add(secret: string): void {
    if (secret.length >= 8) this.secrets.add(secret);
  }

  apply(text: string): string {
    let out = text;
    for (const secret of this.secrets) out = out.split(secret).join(REDACTED);
    for (const shape of SHAPES) out = out.replace(shape, `$1${REDACTED}`);
    return out;
  }
}
