import type { WorldBounds } from '../project/view-transform.js';

/** What lies under a pointer. */
export type Hit =
  | { readonly kind: 'incident'; readonly index: number }
  | { readonly kind: 'unit'; readonly slot: number }
  | {
      readonly kind: 'cluster';
      /** Where its members are: a view of this box parts them, unless they stand at one place. */
      readonly bounds: WorldBounds;
      readonly count: number;
      /** Index of its worst member: what to select where no zoom can part them. */
      readonly worst: number;
    };
