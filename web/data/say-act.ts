import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import { elementOf, metaOf } from '@unimpeded/acts/meta-of.ts'
import { useCallback } from 'react'
import type { z } from 'zod'
import { useActWords } from '../words/act-words.ts'
import { useWords } from '../words/words.tsx'
import { useParties } from './queries.ts'
import { useTitles } from './use-named.ts'

export type SaidAct = {
  kind: string
  by: string
  about?: string | null
  to?: readonly string[]
  body: Record<string, unknown>
}

/**
 * An act as one sentence, from its kind's summary: who did what to what. `titleOf` names records that the
 * register may not know yet; `zone` is the one its times are said in. Values that are withheld show as a dash.
 */
export function useSayAct(
  zone: string | undefined,
  titleOf?: (id: string) => string | undefined,
): (act: SaidAct) => string {
  const parties = useParties()
  const titles = useTitles()
  const { t, list, formatInstant } = useWords()
  const words = useActWords()
  return useCallback(
    act => {
      const kind = kindNamed(act.kind)
      if (!kind) return act.kind
      const nameOf = (id: string): string => titleOf?.(id) || titles(id) || t('act.record-unknown')
      const written = (schema: z.ZodType | undefined, value: unknown): string => {
        if (value === undefined || value === null) return '–'
        const widget = schema && metaOf(schema).widget
        const element = schema && elementOf(schema)
        if (Array.isArray(value)) return list(value.map(each => written(element, each)))
        if (typeof value !== 'string') return typeof value === 'object' ? JSON.stringify(value) : String(value)
        if (widget === 'party') return parties.name(value)
        if (widget === 'record') return nameOf(value)
        if (widget === 'instant') return formatInstant(Date.parse(value), zone)
        return widget === 'choice'
          ? words.choice(value, schema)
          : value.length > 240
            ? `${value.slice(0, 240)}…`
            : value
      }
      return words.summary(kind, name => {
        if (name === 'by') return parties.name(act.by)
        if (name === 'about') return act.about ? nameOf(act.about) : '–'
        if (name === 'to') return list((act.to ?? []).map(parties.name)) || '–'
        return written(kind.body[name]?.schema, act.body[name])
      })
    },
    [parties, titles, titleOf, t, list, formatInstant, words, zone],
  )
}
