/** Places told by a common noun: "on the football ground", "at the gate of the refinery", "in a school yard". */
import type { Span } from '../article.ts'
import { setOf } from '../set-of.ts'
import { anyOf } from './any-of.ts'

/** `keys` are its nouns: the yard and the school of "the yard of the school". */
export type Spot = { text: string; span: Span; keys: readonly string[] }

const nouns = anyOf(
  setOf(`
    airfield airport airstrip bakery bank barracks barrier bazaar beach bridge canteen cemetery chapel checkpoint church cinema
    clinic college convent court courthouse courtyard crossroads dam depot factory farm ferry field ford garage garden gate
    granary ground hall hangar harbour hospital hotel junction kitchen landing library market mill mine monastery mosque museum
    office orchard palace park pier port post prison pump quarry quay refinery roadblock roundabout school seminary shrine shop
    silo slaughterhouse square stadium station store temple theatre tower university villa ward warehouse well wharf workshop
    yard`),
)
const spot = new RegExp(
  `(?:^|\\s|[“"])(?:[Aa]t|[Ii]n|[Oo]n|[Ii]n front of|[Oo]utside|[Nn]ear|[Bb]ehind|[Bb]eside|[Ii]nside|[Oo]pposite)\\s(?:the|an?|his|her|its|their|our)\\s(?:own\\s)?((?:(?!(?:of|the|an?|and|to|from|where|in|at|on|by|for)\\b)[\\p{Ll}’'-]{2,20}\\s){0,3}?(?:${nouns}\\s)?(${nouns})(?:\\sof\\s(?:the|an?)\\s(?:[\\p{Ll}’'-]{2,20}\\s)?(${nouns}))?)(?![\\p{L}’'-]|\\s${nouns}\\b)`,
  'gu',
)

/** The spots that a stretch of text names. */
export const spotsIn = (text: string, [from, to]: Span): Spot[] =>
  [...text.slice(from, to).matchAll(spot)].flatMap((match): Spot[] => {
    const words = match[1]!
    // "Eleven soldiers on the ground": nowhere in particular.
    if (words === 'ground') return []
    const start = from + match.index + match[0].length - words.length
    return [
      {
        text: words,
        span: [start, start + words.length],
        keys: [match[2]!, match[3]].filter(key => key !== undefined),
      },
    ]
  })
