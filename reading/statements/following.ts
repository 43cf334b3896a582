import type { Relay, Scene } from './attribution.ts'
import type { CueVerb } from './cue-verbs.ts'
import type { Range } from './range.ts'

/** What has been found so far behind the cue verb at `at`, while what it says is looked for. */
export type Following = {
  scene: Scene
  at: number
  verb: CueVerb
  cueEnd: number
  addressees: Range[]
  cites: Relay[]
}

/** What a cue verb is followed by: what it says, to whom, whom it cites for it; and by which rule. */
export type Complement = {
  content: Range[]
  cueEnd: number
  addressees: Range[]
  cites: Relay[]
  rule: string
  weak: boolean
  preposition?: string
}

/** What the words at a place are: the end of the search, or where to look on; `undefined` where they are something else. */
export type Step = Complement | null | number | undefined

export function complementOf(
  { cueEnd, addressees, cites }: Following,
  content: Range,
  rule: string,
  weak = false,
  preposition?: string,
): Complement | null {
  return content[1] > content[0] ? { content: [content], cueEnd, addressees, cites, rule, weak, preposition } : null
}
