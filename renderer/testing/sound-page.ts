import { ALARM_PRIORITIES, SOUND_PATTERNS } from '../../shared/alarms/alarm.js';
import { playTones } from '../sound/play-tones.js';
import { tonePlan, type TonePlan } from '../sound/tone-plan.js';

/** A tone as a real engine renders it, for end-to-end tests. */
export interface RenderedTone {
  readonly name: string;
  readonly plan: TonePlan;
  readonly sampleRate: number;
  readonly samples: readonly number[];
}

const RATE = 48_000;
/** Silence before and after, s. */
const MARGIN_S = 0.1;

async function render(name: string, plan: TonePlan, stopAtS?: number): Promise<RenderedTone> {
  const context = new OfflineAudioContext(1, Math.ceil((plan.lengthS + 2 * MARGIN_S) * RATE), RATE);
  const playing = playTones(context, context.destination, plan, MARGIN_S, 1);
  if (stopAtS !== undefined)
    void context.suspend(stopAtS).then(() => {
      playing.stop();
      return context.resume();
    });
  const buffer = await context.startRendering();
  return { name, plan, sampleRate: RATE, samples: [...buffer.getChannelData(0)] };
}

/** Every tone there is; then one that is cut 0.2 s after the begin of the rendering. */
async function renderAll(): Promise<RenderedTone[]> {
  const tones: RenderedTone[] = [];
  for (const pattern of SOUND_PATTERNS)
    for (const priority of ALARM_PRIORITIES)
      tones.push(await render(`${pattern} ${priority}`, tonePlan(pattern, priority)));
  tones.push(await render('drill', tonePlan('overdue', 'high', true)));
  tones.push(await render('cut', tonePlan('overdue', 'high'), 0.2));
  return tones;
}

Reflect.set(window, 'renderTones', renderAll);
