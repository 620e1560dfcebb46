import { vi } from 'vitest';

/** Calls of all contexts that were asked for, by name. */
export interface CanvasCalls {
  count(name: string): number;
}

/** happy-dom draws nothing: gives every canvas a context that counts what is called on it. */
export function fakeCanvas(): CanvasCalls {
  const calls = new Map<string, number>();
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (this: HTMLCanvasElement) {
    return new Proxy<Record<string, unknown>>(
      {
        canvas: this,
        createImageData: (width: number, height: number) => ({
          data: new Uint8ClampedArray(width * height * 4),
        }),
      },
      {
        get: (target, name): unknown => {
          if (typeof name !== 'string' || name in target) return Reflect.get(target, name);
          return (text: unknown) => {
            calls.set(name, (calls.get(name) ?? 0) + 1);
            return { width: typeof text === 'string' ? text.length * 24 : 0 };
          };
        },
      },
    ) as never;
  });
  return { count: (name) => calls.get(name) ?? 0 };
}
