/** Deeds of two words, verb and particle, that are not the verb’s own: "ran them down", "brought down", "let go". */
import { setOf } from '../set-of.ts'
import { stemOf } from './words-of.ts'

/** A deed a line, of our own: verbs, particles, and the word the deed goes by. */
const lines: [verbs: string, particles: string, deed: string][] = [
  ['run ran runs', 'down over', 'rammed'],
  ['bring brought pull pulled tear tore torn knock knocked throw threw thrown', 'down', 'destroy'],
  ['wash washed sweep swept', 'away off out', 'destroy'],
  ['burn burnt burned', 'down', 'burn'],
  ['gun gunned mow mowed mown cut', 'down', 'kill'],
  ['cart carted haul hauled drive drove driven carry carried make made', 'off away', 'steal'],
  ['lead led march marched drag dragged hustle hustled bundle bundled whisk whisked', 'off away', 'kidnap'],
  ['break broke broken', 'into open', 'steal'],
  ['break broke broken', 'up', 'dispersed'],
  ['hold held', 'up back', 'stop'],
  ['turn turned send sent wave waved order ordered', 'back away', 'stop'],
  ['let lets', 'go off out', 'free'],
  ['hand handed deal dealt dole doled share shared give gave given ladle ladled pass passed', 'out', 'distribute'],
  ['pick picked pull pulled fish fished dig dug bring brought take took taken get got', 'out up', 'rescue'],
  ['blow blew blown', 'up', 'destroy'],
  ['shut', 'down off', 'close'],
  ['cut', 'off through', 'cut'],
  ['put', 'out', 'extinguish'],
  ['put set', 'up', 'build'],
  ['set', 'off', 'detonate'],
  ['come came', 'upon across', 'find'],
]

const deeds = new Map(
  lines.flatMap(([verbs, particles, deed]) =>
    [...setOf(verbs)].flatMap(verb => [...setOf(particles)].map(particle => [`${verb} ${particle}`, stemOf(deed)])),
  ) as [string, string][],
)

/** What the verb and its particle tell of; `null` where together they tell no more than the verb. */
export const phrasalDeed = (verb: string, particle: string): string | null => deeds.get(`${verb} ${particle}`) ?? null
