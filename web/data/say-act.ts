import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import { elementOf, metaOf } from '@unimpeded/acts/meta-of.ts'
import { useCallback } from 'react'
import type { z } from 'zod'
import { leftToRight } from '../words/speech-of.ts'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { useParties, useTitles } from './queries.ts'

export type SaidAct = {
  kind: string
  by: string
  about?: string | null
  to?: readonly string[]
  body: Record<string, unknown>
}

/**
 * An act as one sentence, from its kind's summary: who did what to what. `titleOf` names records that are not on the
 * board; `zone` is the one its times are said in. Values that are withheld show as a dash.
 */
export function useSayAct(
  zone: string | undefined,
  titleOf?: (id: string) => string | undefined,
): (act: SaidAct) => string {
  const parties = useParties()
  const titles = useTitles()
  const { t, formatInstant, dir } = useWords()
  return useCallback(
    act => {
      const kind = kindNamed(act.kind)
      if (!kind) return act.kind
      const nameOf = (id: string): string => titleOf?.(id) ?? titles(id) ?? t('act.record-unknown')
      const written = (schema: z.ZodType | undefined, value: unknown): string => {
        if (value === undefined || value === null) return '–'
        const widget = schema && metaOf(schema).widget
        const element = schema && elementOf(schema)
        if (Array.isArray(value)) return value.map(each => written(element, each)).join(', ')
        if (typeof value !== 'string') return typeof value === 'object' ? JSON.stringify(value) : String(value)
        if (widget === 'party') return parties.name(value)
        if (widget === 'record') return nameOf(value)
        if (widget === 'instant') return formatInstant(Date.parse(value), zone)
        return widget === 'choice'
          ? wordFor(t, 'choice', value)
          : value.length > 240
            ? `${value.slice(0, 240)}…`
            : value
      }
      const said = kind.summary.replace(/\{(\w+)\}/g, (_, name: string) => {
        if (name === 'by') return parties.name(act.by)
        if (name === 'about') return act.about ? nameOf(act.about) : '–'
        if (name === 'to') return (act.to ?? []).map(parties.name).join(', ') || '–'
        return written(kind.body[name]?.schema, act.body[name])
      })
      // What is said, quoted or not, may bring its own full stop.
      const sentence = said.replace(/([.?!…]”?)\.$/, '$1')
      return dir === 'rtl' ? leftToRight(sentence) : sentence
    },
    [parties, titles, titleOf, t, formatInstant, dir, zone],
  )
}
