/** Why an action was refused, or what of a programme could not be shown. Facts; the host makes words. */
export type Problem =
  | { readonly kind: 'unknown-screen' | 'unknown-layout' | 'unknown-programme'; readonly name: string }
  /** A step or a stop without a programme that runs. */
  | { readonly kind: 'no-programme' }
  /** No step of it names screens that this wall has. */
  | { readonly kind: 'no-step'; readonly name: string }
  /** A step was skipped: its layout is missing, or names a screen that this wall has not. */
  | {
      readonly kind: 'step-skipped';
      readonly programme: string;
      readonly layout: string;
      readonly screen: string | null;
    }
  /** No screen may show this incident: all others are for visitors, or away. */
  | { readonly kind: 'no-detail-screen' };
