/** The part of a 2D context that symbols use, so that tests can record it. */
export type SymbolPen = Pick<
  CanvasRenderingContext2D,
  | 'save'
  | 'restore'
  | 'clip'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'closePath'
  | 'arc'
  | 'rect'
  | 'fill'
  | 'stroke'
  | 'fillText'
  | 'setLineDash'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
>;
