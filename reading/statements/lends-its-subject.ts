import { factOf } from '../word.ts'

/** Verbs that lend a noun their subject: "expressed concern", "made an appeal", "issued a warning". */
export const lendsItsSubject = factOf(low =>
  /^(?:express|voic|mak|made|issu|giv|gave|offer|rais|lodg|fil|ha[vs]|had|show|deliver|launch|submit|sen[dt]|renew|extend|repeat|reiterat|convey|publish|stand|h[eo]ld|shar|signal|exchang|trad|level)(?:e|es|s|ed|d|en|n|ing)?$/.test(
    low,
  ),
)
