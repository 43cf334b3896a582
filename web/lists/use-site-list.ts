import { notifySite } from '@unimpeded/acts/kinds/notify-site.ts'
import type { CellRow } from '@unimpeded/exchange/read-cells.ts'
import { useEffect, useMemo, useRef, useState } from 'react'
import { ApiProblem, api } from '../data/api.ts'
import { useDesk, useParties, useRecords } from '../data/queries.ts'
import type { CaseRecord } from '../data/records.ts'
import { useDraft } from '../desk/drafts.ts'
import { dropUnanswered } from '../desk/unanswered.ts'
import { codeWords } from '../forms/code-words.ts'
import { defaultsOf } from '../forms/defaults-of.ts'
import { useActWords } from '../words/act-words.ts'
import { useWords } from '../words/words.tsx'
import { type Entered, type Fates, type RowFate, settleRows } from './enter-rows.ts'
import { type InCommon, type ReadingPlace, readSiteRows } from './read-site-rows.ts'
import { columnsOf } from './site-columns.ts'
import { sitesTwice } from './sites-twice.ts'

/** A list in hand: its cells as they were brought and mended, what its rows have in common, and how far each has come. */
export type ListInHand = {
  /** Written into the box and not read yet. */
  pasted: string
  /** The headings first; none before a list was read. */
  cells: readonly CellRow[]
  common: InCommon
  /** Rows that are left out, by number. */
  out: readonly number[]
  fates: Fates
}

/** The most rows of one list: what a person can still read through before signing. */
export const mostRows = 200

/** A list of sites on its way into the register, kept on the device until all of it is there or it is given up. */
export function useSiteList(inCase: CaseRecord) {
  const session = useDesk()
  const speech = useWords()
  const words = useActWords()
  const parties = useParties()
  const sites = useRecords('site', inCase.id)
  const start = (): ListInHand => ({
    pasted: '',
    cells: [],
    common: {
      typed: defaultsOf(notifySite, {
        about: inCase,
        inCase,
        self: session.party,
        key: session.key,
        now: 0,
        zone: inCase.zone,
        on: [],
      }),
      radius: '',
      language: speech.lang,
    },
    out: [],
    fates: {},
  })
  const kept = useDraft<ListInHand>(session.party.id, `${notifySite.name} list`, inCase.id, start)
  const list = kept.value
  // What is entered follows quicker than the page is drawn.
  const latest = useRef(list)
  latest.current = list
  const { keep } = kept
  const entering = useMemo(
    () => ({
      fates: (): Fates => latest.current?.fates ?? {},
      keep: async (row: number, fate: RowFate): Promise<void> => {
        if (!latest.current) return
        latest.current = { ...latest.current, fates: { ...latest.current.fates, [row]: fate } }
        await keep(latest.current)
      },
      whereIs,
    }),
    [keep],
  )
  const place = useMemo<ReadingPlace>(
    () => ({
      zone: inCase.zone,
      parties: parties.list
        .filter(({ id }) => id !== session.party.id && inCase.participants.some(p => p.party === id))
        .map(({ id, handle, names }) => ({ id, names: [parties.name(id), handle, ...names.map(({ text }) => text)] })),
      word: code => codeWords(words, code),
      t: speech.t,
      say: words.problem,
    }),
    [inCase, parties, session.party.id, words, speech.t],
  )
  const cells = list?.cells
  const columns = useMemo(() => columnsOf(cells?.[0]?.cells ?? []), [cells])
  const common = list?.common
  const read = useMemo(
    () => (cells && common ? readSiteRows(cells.slice(1), columns, common, place) : { rows: [], common: [] }),
    [cells, common, columns, place],
  )
  const twins = useMemo(() => sitesTwice(read.rows, sites.data ?? []), [read.rows, sites.data])
  const asked = useSettled(list, entering)
  return { kept, list, start, columns, ...read, twins, sites, entering, asked }
}

/** Asks once, when a list is taken up again, what became of rows that had no answer. Returns the acts that were asked for. */
function useSettled(list: ListInHand | undefined, entering: Parameters<typeof settleRows>[0]): ReadonlySet<string> {
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set())
  const isHere = list !== undefined
  useEffect(() => {
    if (!isHere) return
    let current = true
    const sent = Object.values(entering.fates()).flatMap(fate => fate.sent)
    settleRows(entering).then(
      () => current && setAsked(new Set(sent)),
      () => {},
    )
    return () => {
      current = false
    }
  }, [isHere, entering])
  return asked
}

const whereIs = async (id: string): Promise<Entered | undefined> => {
  try {
    const { index } = await api<{ index: number }>(`/acts/${id}`)
    await dropUnanswered([id]).catch(() => {})
    return { id, index }
  } catch (fault) {
    if (fault instanceof ApiProblem && fault.status === 404) return undefined
    throw fault
  }
}
