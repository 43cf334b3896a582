/** Units in which time, ways and weights are told, so that "two weeks" and "a month" can be held against one another. */
import { stemOf } from './words-of.ts'

/** What is measured, and how much a unit is in the smallest of its kind. */
export type Measure = { of: 'time' | 'way' | 'weight'; unit: number }

const measures: Record<Measure['of'], Record<string, number>> = {
  time: { minute: 1, hour: 60, day: 1440, week: 10_080, fortnight: 20_160, month: 43_200, year: 525_600 },
  way: { metre: 1, meter: 1, yard: 0.914, km: 1000, kilometre: 1000, kilometer: 1000, mile: 1609 },
  weight: { kilo: 1, kilogram: 1, kilogramme: 1, quintal: 100, tonne: 1000, ton: 1000 },
}
const byStem = new Map(
  (Object.keys(measures) as Measure['of'][]).flatMap(of =>
    Object.entries(measures[of]).map(([word, unit]) => [stemOf(word), { of, unit }] as const),
  ),
)

/** What a noun measures, `null` where it is no unit. */
export const measureOf = (stem: string | null): Measure | null => (stem === null ? null : (byStem.get(stem) ?? null))

/** Whether what is counted is a measure: "time", or how often something is done and how many times as much it is. */
export const isMeasure = (of: string | null): boolean =>
  of !== null && (Object.hasOwn(measures, of) || of === 'often' || of === 'fold')

/** Whether a word is a unit of time, in the singular. */
export const isTime = (low: string): boolean => Object.hasOwn(measures.time, low)
