import type { Token } from '../tokens.ts'
import { factOf } from '../word.ts'

const auxiliaries: ReadonlySet<string> = new Set(
  "is are was were be been being am has have had having do does did will would shall should can could may might must ca wo sha 's 're 've 'd 'll 'm".split(
    ' ',
  ),
)
const isAuxiliary = factOf(low => auxiliaries.has(low))

/** "is", "had", "could": a verb that helps another, or stands for itself. */
export const isAux = (token: Token | undefined): boolean =>
  token !== undefined && isAuxiliary(token.word) && token.pos !== 'PROPN'
