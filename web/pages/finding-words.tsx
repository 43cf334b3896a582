import type { ReactNode } from 'react'
import { Whole } from '../ui/whole.tsx'
import { useActWords } from '../words/act-words.ts'

type Said = { code: string; sentence: string; details: Readonly<Record<string, unknown>> }

/** A finding in the reader’s language; a part of its own, so that the Board’s first drawing waits for no words of acts. */
export const FindingWords = ({ finding, zone }: { finding: Said; zone: string | undefined }): ReactNode => (
  <Whole>{useActWords().finding(finding, zone)}</Whole>
)
