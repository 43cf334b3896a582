import { useQueries, useQuery } from '@tanstack/react-query'
import type { Draft } from '@unimpeded/acts/draft.ts'
import type { Finding } from '@unimpeded/acts/findings.ts'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { ApiProblem, api } from '../data/api.ts'
import { registerNow } from '../data/clock.ts'
import { useDesk, useParties, useRefresh } from '../data/queries.ts'
import type { CaseRecord } from '../data/records.ts'
import { askSeat, signAct } from '../data/sign-act.ts'
import type { CheckView } from '../data/types.ts'
import { type EnteringRows, enterRows, type Fates, type Halt } from '../lists/enter-rows.ts'
import type { ListItem } from '../lists/list-item.ts'
import type { ListOf } from '../lists/list-of.ts'
import { citesEntered, meetsInList } from '../lists/meets-in-list.ts'
import type { Twin } from '../lists/twin.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { SideSheet } from '../ui/side-sheet.tsx'
import { Status } from '../ui/status.tsx'
import { useActWords } from '../words/act-words.ts'
import { useWords } from '../words/words.tsx'
import { FindingsList } from './findings-list.tsx'
import { ItemName } from './item-name.tsx'
import { rowsOf } from './rows-of.ts'
import { enteredSince, Personal, Reaches, SignedFields, SignFault } from './sign-sheet.tsx'
import { TwinWords } from './twin-words.tsx'
import './sign-sheet.css'

type RowDraft = Pick<ListItem, 'row' | 'rows' | 'title'> & { draft: Draft }

export type ListSheetProps = {
  of: Pick<ListOf<never, never>, 'kind' | 'words' | 'called'>
  about: CaseRecord
  /** What is to be signed, each whole. */
  items: readonly ListItem[]
  to: string[]
  twins: ReadonlyMap<number, Twin[]>
  fates: Fates
  entering: Pick<EnteringRows<RowDraft>, 'fates' | 'keep' | 'whereIs'>
  onCancel: () => void
}

/**
 * The sheet before a list is signed: what the sheet of one act says, for each of it; what is alike said once. Then they
 * are signed one after another, each on the way that any act takes.
 */
export function ListSheet(props: ListSheetProps): ReactNode {
  const { of, about, entering, fates } = props
  const { kind } = of
  const { t, list, number } = useWords()
  const words = useActWords()
  const session = useDesk()
  const parties = useParties()
  const refresh = useRefresh()
  // What stands here is what was there when the sheet opened, however far the rows come.
  const [rows] = useState(() =>
    props.items.map(
      ({ row, rows, title, body }): RowDraft => ({
        row,
        rows,
        title,
        draft: { kind: kind.name, about: about.id, to: props.to, body },
      }),
    ),
  )
  const [meets] = useState(() =>
    meetsInList(kind, rows, about, { party: session.party.id, key: session.key, at: registerNow() }),
  )
  const [cited, setCited] = useState<Readonly<Record<number, readonly string[]>>>({})
  const [since, setSince] = useState<Readonly<Record<number, readonly Finding[]>>>({})
  const [halt, setHalt] = useState<Halt>()
  const [working, setWorking] = useState(false)
  const stop = useRef(false)
  useEffect(() => {
    stop.current = false
    return () => {
      stop.current = true
    }
  }, [])
  const worthKnowing = useRef<HTMLElement>(null)
  useEffect(() => {
    if (halt) worthKnowing.current?.scrollIntoView({ block: 'start' })
  }, [halt])
  const seat = useQuery({
    queryKey: ['seat-at-opening', 'list', about.id],
    queryFn: askSeat,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
  })
  const checks = useQueries({
    queries: rows.map(({ draft }) => ({
      queryKey: ['check', 'row', JSON.stringify(draft)],
      queryFn: () => api<CheckView>('/check', { method: 'POST', body: draft }),
      networkMode: 'always' as const,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
    })),
  })
  const findingsOf = (n: number): Finding[] => {
    const found = checks[n]?.data?.findings ?? []
    const known = new Set(found.map(({ cite }) => cite))
    const { row } = rows[n]!
    return [...(since[row] ?? []).filter(({ cite }) => !known.has(cite)), ...(meets.get(row) ?? []), ...found]
  }
  const isEntered = (row: number): boolean => fates[row]?.entered !== undefined
  const open = rows.map((row, n) => ({ ...row, n })).filter(({ row }) => !isEntered(row))
  const uncited = open.some(({ row, n }) =>
    findingsOf(n).some(
      ({ weight, cite }) =>
        (weight === 'cite' || since[row]?.some(f => f.cite === cite)) && !cited[row]?.includes(cite),
    ),
  )
  const refusedOf = (n: number): CheckView['refused'] => {
    const refused = checks[n]?.data?.refused
    return refused && refused.code !== 'findings-not-cited' ? refused : null
  }
  const refused = open.filter(({ n }) => refusedOf(n))
  const blocked = open.some(({ n }) => findingsOf(n).some(({ weight }) => weight === 'block'))
  const checking = seat.isPending || checks.some(({ isPending }) => isPending)
  const failed = checks.find(({ error, data }) => error && !data)?.error ?? seat.error
  const askAgain = (): void => {
    for (const check of checks) if (check.error) void check.refetch()
    if (seat.error) void seat.refetch()
  }
  const reason = checking
    ? undefined
    : failed
      ? t('sign.reason.unasked')
      : uncited
        ? t('sign.reason.cite')
        : blocked
          ? t('sign.reason.block')
          : refused.length
            ? t(`${of.words}.sign.refused`, { rows: list(refused.map(of.called)) })
            : undefined
  const done = rows.length - open.length
  const calledAt = (row: number): string => of.called(rows.find(each => each.row === row) ?? { row, title: '' })

  const sign = async (): Promise<void> => {
    setWorking(true)
    setHalt(undefined)
    stop.current = false
    const halted = await enterRows({
      ...entering,
      rows: open,
      stopped: () => stop.current,
      sign: ({ row, draft }, sending) => {
        const cites = citesEntered(cited[row] ?? [], entering.fates())
        const said = cites.length ? { ...draft, body: { ...draft.body, cites } } : draft
        return signAct(said, session, seat.data?.size, sending)
      },
    })
    setWorking(false)
    void refresh()
    const missed = enteredSince(halted?.fault)
    if (halted && missed.length) setSince(before => ({ ...before, [halted.row]: missed }))
    setHalt(halted)
    if (!halted) props.onCancel()
  }
  const leave = (): void => {
    if (working) stop.current = true
    else props.onCancel()
  }

  const alike = useMemo(() => fieldsAlike(rows.map(({ draft }) => draft.body)), [rows])
  const reaches = reachedBy(rows, n => checks[n]?.data)
  const worth = rows
    .map((row, n) => ({
      ...row,
      n,
      findings: findingsOf(n),
      twins: props.twins.get(row.row) ?? [],
      refused: refusedOf(n),
    }))
    .filter(({ row, findings, twins, refused }) => !isEntered(row) && (findings.length || twins.length || refused))
  return (
    <SideSheet
      foot={
        <>
          <Button busy={working || checking} look="main" onPress={() => void sign()} reason={reason}>
            {working
              ? t('spreadsheet.sign.working', { done, of: rows.length })
              : t(`${of.words}.sign.verb`, { count: open.length })}
          </Button>
          <Button onPress={leave}>{t(working ? 'spreadsheet.sign.stop' : 'sign.cancel')}</Button>
        </>
      }
      onClose={leave}
      signing
      title={t('sign.title', { what: t(`${of.words}.title`) })}
    >
      <div className="sign-statement">
        <p className="sign-sentence">
          {t(`${of.words}.sign.each`, { count: rows.length, party: parties.name(session.party.id) })}
        </p>
        <p>
          {session.label
            ? t('sign.as', { party: parties.name(session.party.id), label: session.label })
            : t('sign.as.nameless', { party: parties.name(session.party.id) })}
        </p>
        <section aria-live="polite" ref={worthKnowing}>
          {halt ? (
            <>
              <p>
                <strong>
                  {t(isUnanswered(halt.fault) ? `${of.words}.halted.unanswered` : `${of.words}.halted`, {
                    row: calledAt(halt.row),
                    done,
                  })}
                </strong>
              </p>
              <SignFault fault={halt.fault} kept={t(`${of.words}.halted.kept`)} kind={kind} />
            </>
          ) : failed && !checking ? (
            <SignFault fault={failed} kind={kind} onAgain={askAgain} />
          ) : null}
          <h3>{t('sign.findings')}</h3>
          {checking ? <p className="muted">{t('sign.checking')}</p> : null}
          {!checking && !failed && !worth.length ? <p>{t('sign.findings.none')}</p> : null}
          {worth.map(item => {
            const { row, findings, twins, refused } = item
            const said = refused && words.refusal(refused, kind)
            return (
              <div className="stack-tight" key={row}>
                <strong>
                  <ItemName item={item} />
                </strong>
                {twins.map(twin => (
                  <Status key={'id' in twin ? twin.id : twin.row} tone="query">
                    <TwinWords twin={twin} words={of.words} />
                  </Status>
                ))}
                <FindingsList
                  cited={cited[row] ?? []}
                  findings={findings}
                  onCite={(cite, on) =>
                    setCited(all => ({
                      ...all,
                      [row]: on ? [...(all[row] ?? []), cite] : (all[row] ?? []).filter(c => c !== cite),
                    }))
                  }
                  since={(since[row] ?? []).map(({ cite }) => cite)}
                  zone={about.zone}
                />
                {refused && said ? (
                  <Problem
                    kept={t('sign.refused.kept')}
                    next={said.remedy}
                    problem={{ title: t('sign.reason.refused'), detail: said.sentence, code: refused.code }}
                  />
                ) : null}
              </div>
            )
          })}
        </section>
        <section>
          <h3>{t('sign.to')}</h3>
          {reaches.map(({ rows: those, reach }) => (
            <div className="stack-tight" key={those[0]?.row}>
              {reaches.length > 1 ? (
                <p>
                  <strong>
                    {t('spreadsheet.rows.of', {
                      rows: rowsOf(
                        those.flatMap(({ rows }) => rows),
                        number,
                      ),
                    })}
                  </strong>
                </p>
              ) : null}
              <Reaches kind={kind} me={session.party.id} reach={reach} />
            </div>
          ))}
        </section>
        <section>
          <h3>{t('sign.does')}</h3>
          <p>
            <bdi>{words.purpose(kind)}</bdi>
          </p>
        </section>
        <section>
          <h3>{t('sign.back')}</h3>
          <p>{t('sign.back.all')}</p>
          <Personal body={rows[0]?.draft.body ?? {}} kind={kind} />
        </section>
        <section>
          <h3>{t('sign.says')}</h3>
          {rows.length > 1 ? (
            <>
              <strong>{t(`${of.words}.common`)}</strong>
              <SignedFields body={alike} kind={kind} zone={about.zone} />
            </>
          ) : null}
          {rows.map(({ row, rows: own, title, draft }) => (
            <div className="form-card" key={row}>
              <strong>
                <ItemName item={{ rows: own, title }} />
              </strong>
              {fates[row]?.entered ? (
                <Status tone="ok">{t('seal.entry', { index: fates[row].entered.index })}</Status>
              ) : null}
              <SignedFields
                body={rows.length > 1 ? without(draft.body, alike) : draft.body}
                kind={kind}
                zone={about.zone}
              />
            </div>
          ))}
        </section>
      </div>
    </SideSheet>
  )
}

const isUnanswered = (fault: unknown): boolean => fault instanceof ApiProblem && fault.code === 'unanswered'

/** The fields that every row says alike. */
const fieldsAlike = (bodies: readonly Record<string, unknown>[]): Record<string, unknown> => {
  const [first = {}, ...others] = bodies
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) =>
      others.every(body => JSON.stringify(body[name]) === JSON.stringify(value)),
    ),
  )
}
const without = (body: Record<string, unknown>, alike: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !(name in alike)))

/** Whom the rows reach, those that reach the same said together. */
const reachedBy = (
  rows: readonly RowDraft[],
  of: (n: number) => CheckView | undefined,
): { rows: RowDraft[]; reach: CheckView }[] => {
  const groups = new Map<string, { rows: RowDraft[]; reach: CheckView }>()
  for (const [n, row] of rows.entries()) {
    const reach = of(n)
    if (!reach) continue
    const key = JSON.stringify([reach.addressees, reach.later, reach.unseen])
    groups.set(key, { reach, rows: [...(groups.get(key)?.rows ?? []), row] })
  }
  return [...groups.values()]
}
