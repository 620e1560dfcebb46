import * as v from 'valibot';
import { expect, it } from 'vitest';
import { IndexValueSchema, indexFigure, scaleShares, surveyFigure, SurveySchema } from './survey.js';

const CONTEXT = { window: null, asOf: 0, source: 'log' };
const SURVEY = v.parse(SurveySchema, {
  ...{ metric: 'safety', year: 2014, share: 0.962, n: null, margin: null, source: 'Zhejiang 2014' },
  question: { zh: '您对社会治安是否满意？', en: 'Are you satisfied with public safety?' },
});

it('a survey carries its source and is never live', () => {
  expect(surveyFigure(SURVEY, CONTEXT)).toMatchObject({
    ...{ value: 0.962, n: 0, band: null, source: 'Zhejiang 2014', notes: ['notLive'], sample: 'none' },
  });
});

it('its band is the published margin, else Wilson’s', () => {
  expect(surveyFigure({ ...SURVEY, n: 2_000, margin: 0.02 }, CONTEXT).band).toEqual({
    ...{ low: expect.closeTo(0.942, 9), high: expect.closeTo(0.982, 9) },
  });
  expect(surveyFigure({ ...SURVEY, n: 2_000 }, CONTEXT).band?.low).toBeCloseTo(0.9527, 3);
  expect(surveyFigure({ ...SURVEY, margin: 0.2 }, CONTEXT).band?.high).toBe(1);
});

it('one without a question or a year is refused', () => {
  expect(v.is(SurveySchema, { ...SURVEY, question: { zh: '', en: '' } })).toBe(false);
  expect(v.is(SurveySchema, { ...SURVEY, year: undefined })).toBe(false);
});

it('the scale of 2002 adds to 100.0, a wrong one is told', () => {
  const scale = [6.9, 35.6, 41.6, 12.4, 3.5];
  expect(scaleShares(scale)).toEqual({ permille: [69, 356, 416, 124, 35], addsUp: true });
  const { permille, addsUp } = scaleShares([33.3, 33.3, 33.3]);
  expect([addsUp, permille.reduce((a, b) => a + b, 0)]).toEqual([false, 1_000]);
});

it('an index is taken in, never computed', () => {
  const index = {
    month: '2018-09',
    area: '330110',
    level: 1 as const,
    indicator: '社会治安',
    value: 92.4,
    source: 'PA',
  };
  expect(indexFigure(v.parse(IndexValueSchema, index), CONTEXT)).toMatchObject({
    value: 92.4,
    method: 'imported',
  });
  expect(v.is(IndexValueSchema, { ...index, month: '2018-13' })).toBe(false);
});
