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
import type { Columns, ReadingPlace, ReadList } from './list-item.ts'
import type { ListOf, SaidOnce } from './list-of.ts'

/** A list in hand: its cells as they were brought and mended, what all of it has in common, and how far it has come. */
export type ListInHand<Common> = {
  /** Written into the box and not read yet. */
  pasted: string
  /** The headings first; none before a list was read. */
  cells: readonly CellRow[]
  common: Common
  /** Rows that are left out, by number. */
  out: readonly number[]
  /** What became of each thing in it, by the number of its first row. */
  fates: Fates
  /** Which rows each thing was made of when it was sent, by the number of the first. */
  made: Readonly<Record<number, readonly number[]>>
}

/** A list on its way into the register, kept on the device until all of it is there or it is given up. */
export function useList<Common extends SaidOnce, Read extends Columns<unknown>>(
  of: ListOf<Common, Read>,
  inCase: CaseRecord,
) {
  const session = useDesk()
  const speech = useWords()
  const words = useActWords()
  const parties = useParties()
  const corridors = useRecords('corridor', inCase.id)
  const start = (): ListInHand<Common> => ({
    pasted: '',
    cells: [],
    common: of.start(
      defaultsOf(of.kind, {
        about: inCase,
        inCase,
        self: session.party,
        key: session.key,
        now: 0,
        zone: inCase.zone,
        on: [],
      }),
      speech.lang,
    ),
    out: [],
    fates: {},
    made: {},
  })
  const kept = useDraft<ListInHand<Common>>(session.party.id, `${of.kind.name} list`, inCase.id, start)
  const list = kept.value
  // What is entered follows quicker than the page is drawn.
  const latest = useRef(list)
  latest.current = list
  const items = useRef<ReadList['items']>([])
  const { keep } = kept
  const entering = useMemo(
    () => ({
      fates: (): Fates => latest.current?.fates ?? {},
      keep: async (row: number, fate: RowFate): Promise<void> => {
        const before = latest.current
        if (!before) return
        const rows = items.current.find(item => item.row === row)?.rows ?? [row]
        const made = before.fates[row] ? before.made : { ...before.made, [row]: rows }
        latest.current = { ...before, fates: { ...before.fates, [row]: fate }, made }
        await keep(latest.current)
      },
      whereIs,
    }),
    [keep],
  )
  const place = useMemo<ReadingPlace>(
    () => ({
      zone: inCase.zone,
      toleranceMinutes: inCase.protocol?.toleranceMinutes ?? 0,
      parties: parties.list
        .filter(({ id }) => id !== session.party.id && inCase.participants.some(p => p.party === id))
        .map(({ id, handle, names }) => ({ id, names: [parties.name(id), handle, ...names.map(({ text }) => text)] })),
      corridors: (corridors.data ?? []).filter(({ state }) => state !== 'closed'),
      word: code => codeWords(words, code),
      t: speech.t,
      say: words.problem,
    }),
    [inCase, parties, corridors.data, session.party.id, words, speech.t],
  )
  const cells = list?.cells
  const columns = useMemo(() => of.columnsOf(cells?.[0]?.cells ?? []), [of, cells])
  const common = list?.common
  const fates = list?.fates
  const made = list?.made
  const entered = useMemo(
    () => Object.entries(made ?? {}).flatMap(([row, rows]) => (fates?.[Number(row)]?.entered ? [rows] : [])),
    [made, fates],
  )
  const canRead = of.troubles(columns, [], speech.t).length === 0
  const read = useMemo(
    () =>
      cells && common && canRead ? of.read(cells.slice(1), columns, common, place, entered) : { items: [], common: [] },
    [of, cells, common, canRead, columns, place, entered],
  )
  items.current = read.items
  const asked = useSettled(list, entering)
  return { kept, list, columns, ...read, entering, asked }
}

/** Asks once, when a list is taken up again, what became of rows that had no answer. Returns the acts that were asked for. */
function useSettled(list: unknown, entering: Parameters<typeof settleRows>[0]): ReadonlySet<string> {
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
