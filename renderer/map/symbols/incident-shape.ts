import type { Urgency } from '../../../shared/domain/incident.js';
import type { SymbolPen } from './symbol-pen.js';

/** Width of the outline that every shape has, reference pixels. */
const OUTLINE = 2;
/** Radius of the ring. */
const RING = 9;
/** How far a shape is filled from its foot: unsigned, responding, en route, handling. Set by eye, one shape at a time. */
const LEVELS: Readonly<Record<Urgency, readonly number[]>> = {
  critical: [0, 0.44, 0.66, 1],
  urgent: [0, 0.34, 0.58, 1],
  normal: [0, 0.34, 0.62, 1],
};

function triangle(pen: SymbolPen, x: number, top: number, halfWidth: number, height: number): void {
  pen.moveTo(x, top);
  pen.lineTo(x + halfWidth, top + height);
  pen.lineTo(x - halfWidth, top + height);
  pen.closePath();
}

/** Lays the path of a shape and says from where to where it reaches, relative to `y`. */
function outline(pen: SymbolPen, urgency: Urgency, x: number, y: number): { top: number; height: number } {
  pen.beginPath();
  if (urgency === 'critical') {
    triangle(pen, x, y - 13, 10, 11);
    triangle(pen, x, y + 1, 10, 11);
    return { top: -13, height: 25 };
  }
  if (urgency === 'urgent') {
    triangle(pen, x, y - 12, 12, 21);
    return { top: -12, height: 21 };
  }
  pen.arc(x, y, RING, 0, 2 * Math.PI);
  return { top: -RING, height: 2 * RING };
}

/**
 * Draws only the shape, centred on `x, y`, in one colour: ▲▲, ▲ or ○ says the urgency, and it fills
 * up from its foot as the response gets nearer: hollow is unsigned, full is on scene. Neither needs
 * a hue to be told.
 */
export function drawShape(
  pen: SymbolPen,
  urgency: Urgency,
  phase: number,
  x: number,
  y: number,
  colour: string,
): void {
  pen.fillStyle = colour;
  pen.strokeStyle = colour;
  pen.lineWidth = OUTLINE;
  const { top, height } = outline(pen, urgency, x, y);
  pen.stroke();
  const level = LEVELS[urgency][phase] ?? 1;
  if (level === 0) return;
  pen.save();
  pen.beginPath();
  pen.rect(x - height, y + top + height * (1 - level), 2 * height, height * level);
  pen.clip();
  outline(pen, urgency, x, y);
  pen.fill();
  pen.restore();
}
