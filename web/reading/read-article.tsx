import { Link, useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import type { Span } from '@unimpeded/reading/article.ts'
import { mostlyLatin } from '@unimpeded/reading/mostly-latin.ts'
import { readingCsv } from '@unimpeded/reading/reading-csv.ts'
import type { Statement } from '@unimpeded/reading/statement.ts'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { download } from '../data/download.ts'
import { holding } from '../data/holding.ts'
import { useCases, useDesk, useParties } from '../data/queries.ts'
import { useNamed } from '../data/use-named.ts'
import type { ReadingSearch } from '../routes.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { EmptyState, Loading } from '../ui/empty-state.tsx'
import { useKeys } from '../ui/keyboard.tsx'
import { Page } from '../ui/page.tsx'
import { useGrowing } from '../ui/use-growing.ts'
import { useSame, useSteady } from '../ui/use-steady.ts'
import { useReadingWords } from '../words/reading-words.ts'
import { ArticleFactsForm } from './article-facts.tsx'
import { ArticleText } from './article-text.tsx'
import { AttachSheet, type ToAttach } from './attach-sheet.tsx'
import { begunByHand, datedByHand } from './by-hand.ts'
import { confirmedFile, standing as standingOf, statementBody } from './decided.ts'
import {
  type ArticleHead,
  allStatements,
  type Decision,
  type KeptArticle,
  keptArticles,
  namesDecided,
  titleOf,
} from './kept.ts'
import { MendSheet } from './mend-sheet.tsx'
import { NamesSheet } from './names-sheet.tsx'
import { StatementCard, type WhatToDo } from './statement-card.tsx'
import { useKept, useReadingsChanged } from './use-readings.ts'

type ArticlePageProps = {
  desk: string
  id: string
  heads: readonly ArticleHead[]
  intake: ReactNode
  onOpen: (id: string) => void
}

/** One article: its words with their marks, and beside them what was found, to confirm, mend or reject. */
export function ReadArticlePage(props: ArticlePageProps): ReactNode {
  const t = useReadingWords()
  const kept = useKept(props.desk, props.id)
  if (kept.data) return <Reading {...props} kept={kept.data} />
  if (kept.data === undefined) return <Loading />
  return (
    <Page title={t('title')}>
      <EmptyState title={t('article.gone')}>
        {t('article.gone.what')}
        <Link search={{}} to="/reading">
          {t('list.all')}
        </Link>
      </EmptyState>
      {props.intake}
    </Page>
  )
}

type Sheet = { what: 'mend' | 'names' } | { what: 'add'; statement: Statement } | { what: 'attach'; items: ToAttach[] }
/** What can be taken back: a decision, or a statement added by hand. */
type Step = { statement: string; before: Decision | undefined; added?: true }

function Reading({ desk, heads, kept, intake, onOpen }: ArticlePageProps & { kept: KeptArticle }): ReactNode {
  const t = useReadingWords()
  const session = useDesk()
  const parties = useParties()
  const cases = useCases()
  const navigate = useNavigate()
  const changed = useReadingsChanged()
  const recordNamed = useNamed()
  const search = useSearch({ strict: false }) as ReadingSearch
  const [everything, setEverything] = useState(false)
  const [sheet, setSheet] = useState<Sheet>()
  const [selected, setSelected] = useState<Span | null>(null)
  const [steps, setSteps] = useState<readonly Step[]>([])
  const [told, setTold] = useState('')
  const [toGo, setToGo] = useState<string>()
  const { read, decisions } = kept

  // Only what is mended or added changes what is drawn of them: a decision leaves the rest as it stands.
  const standing = useSame(allStatements(kept).map(each => decisions[each.id]?.mended ?? each))
  const statements = useMemo(
    () => standing.filter(({ status }) => everything || status === 'attributed' || status === 'fact'),
    [standing, everything],
  )
  const shown = useMemo(() => ({ ...read, statements: [...standing] }), [read, standing])
  const numbers = useMemo(() => new Map(statements.map(({ id }, i) => [id, i + 1])), [statements])
  const router = useRouter()
  const [here, go] = useInHand(search.s, id => {
    // Who is on the way elsewhere by now is not called back.
    const { pathname, search: to } = router.latestLocation
    if (pathname === '/reading' && (to as ReadingSearch).article === kept.id)
      void navigate({ to: '/reading', search: { article: kept.id, s: id }, replace: true })
  })
  const at = Math.max(
    0,
    statements.findIndex(({ id }) => id === here),
  )
  const current = statements[at]
  const listed = statements.slice(0, useGrowing(statements.length, 16, at + 8))
  const place = heads.findIndex(({ id }) => id === kept.id)
  const [before, after] = [heads[place - 1], heads[place + 1]]

  const isTakenBack = (id: string): boolean => {
    const record = decisions[id]?.onRecord?.record
    return record !== undefined && recordNamed(record)?.state === 'withdrawn'
  }
  const whyItStays = (id: string): string => t(isTakenBack(id) ? 'said.taken-back' : 'said.undo-record')
  const decide = (statement: string, decision: Decision | undefined): void => {
    setSteps(all => [...all.slice(-199), { statement, before: decisions[statement] }])
    void changed.decide(kept, statement, () => decision)
  }
  const settle = (state: Decision['state']): void => {
    if (!current) return
    const had = decisions[current.id]
    if (had?.onRecord) {
      go(current.id)
      setTold(whyItStays(current.id))
      return
    }
    decide(current.id, { state, ...(had?.mended ? { mended: had.mended } : {}) })
    setTold(t(state === 'confirmed' ? 'said.confirmed' : 'said.rejected', { number: at + 1 }))
    go(statements[at + 1]?.id)
  }
  const undo = (): void => {
    const last = steps.at(-1)
    if (!last) {
      setTold(t('said.undo-none'))
      return
    }
    if (decisions[last.statement]?.onRecord) {
      setTold(whyItStays(last.statement))
      return
    }
    setSteps(steps.slice(0, -1))
    setTold(t('said.undone'))
    if (last.added) void changed.takeAway(kept, last.statement)
    else {
      void changed.decide(kept, last.statement, () => last.before)
      go(last.statement)
    }
  }
  const add = (): void => {
    if (sheet) return
    setSheet({ what: 'add', statement: begunByHand(kept, selected, session.label ?? parties.name(session.party.id)) })
  }
  const addIt = (statement: Statement): void => {
    const whole = datedByHand(statement, read)
    setSteps(all => [...all.slice(-199), { statement: whole.id, before: undefined, added: true }])
    setSheet(undefined)
    setToGo(whole.id)
    void changed.add(kept, whole)
  }
  const inCase = cases.data?.find(({ id }) => id === kept.case)
  const whyNot = (statement: Statement): string | undefined => {
    const built = statementBody(statement, read, kept.link)
    if ('missing' in built) return t(`attach.why-${built.missing}`)
    return inCase ? undefined : t('attach.why-case')
  }
  const waiting = statements.filter(({ id }) => decisions[id]?.state === 'confirmed' && !decisions[id]?.onRecord)
  const attachable = waiting.filter(each => whyNot(each) === undefined)
  const whyNone = attachable.length ? undefined : waiting[0] ? whyNot(waiting[0]) : t('attach.why-none')
  const attach = (those: readonly Statement[]): void => {
    if (those.length) setSheet({ what: 'attach', items: those.map(statement => ({ statement, article: kept })) })
  }
  /** The one in hand, if it waits for that; else all that wait. */
  const attachHere = (): void => {
    const here = attachable.filter(({ id }) => id === current?.id)
    attach(here.length ? here : attachable)
    if (!attachable.length) setTold(whyNone ?? '')
  }
  const mend = (): void => {
    if (!current) return
    go(current.id)
    if (decisions[current.id]?.onRecord) setTold(whyItStays(current.id))
    else setSheet({ what: 'mend' })
  }
  const doTo = useSteady((statement: Statement, what: WhatToDo): void => {
    if (what === 'confirm') settle('confirmed')
    else if (what === 'reject') settle('rejected')
    else if (what === 'mend') mend()
    else if (what === 'attach') attach([statement])
    else {
      decide(statement.id, undefined)
      setTold(t('said.undone'))
    }
  })
  useKeys(t('keys.title'), [
    { key: 'j', words: t('keys.next'), run: () => go(statements[at + 1]?.id) },
    { key: 'k', words: t('keys.previous'), run: () => go(statements[at - 1]?.id) },
    { key: 'c', words: t('do.confirm'), run: () => settle('confirmed') },
    { key: 'm', words: t('do.mend'), run: mend },
    { key: 'r', words: t('do.reject'), run: () => settle('rejected') },
    { key: 'n', words: t('do.add'), run: add },
    { key: 'u', words: t('do.undo'), run: undo },
    { key: 'a', words: t('do.attach'), run: attachHere },
    { key: 'g', words: t('do.names'), run: () => setSheet({ what: 'names' }) },
    { key: '[', words: t('article.previous'), run: () => before && onOpen(before.id) },
    { key: ']', words: t('article.next'), run: () => after && onOpen(after.id) },
  ])
  // What was just added is in the list by now, and has its number.
  useEffect(() => {
    const added = statements.findIndex(({ id }) => id === toGo)
    if (added < 0) return
    setToGo(undefined)
    setTold(t('said.added', { number: added + 1 }))
    go(toGo)
  })
  // What was decided here before is found where it was left.
  const undecided = statements.find(({ id }) => !decisions[id])?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the article is opened.
  useEffect(() => {
    if (!search.s && undecided && undecided !== statements[0]?.id) go(undecided)
  }, [])
  const count = (state: Decision['state']): number =>
    statements.filter(({ id }) => decisions[id]?.state === state).length

  const isWriting = sheet?.what === 'mend' || sheet?.what === 'add'
  // What is in hand stays in view: as one goes on, and when what stood beside it comes and goes.
  const cards = useRef<HTMLOListElement>(null)
  const inHand = current?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: a sheet that opens or closes moves what is in view.
  useEffect(() => {
    if (here && inHand)
      cards.current?.querySelector(`#${CSS.escape(`card-${inHand}`)}`)?.scrollIntoView({ block: 'nearest' })
  }, [here, inHand, isWriting])

  return (
    <Page
      acts={
        <>
          <Button
            icon="back"
            onPress={() => before && onOpen(before.id)}
            {...(before ? {} : { reason: '' })}
            label={t('article.previous')}
          />
          <span className="small">{t('article.place', { n: place + 1, of: heads.length })}</span>
          <Button
            icon="forward"
            onPress={() => after && onOpen(after.id)}
            {...(after ? {} : { reason: '' })}
            label={t('article.next')}
          />
          <Link className="button button-plain" search={{}} to="/reading">
            {t('list.all')}
          </Link>
        </>
      }
      title={titleOf(read)}
      under={
        <>
          <bdi>{read.outlet ?? t('chain.unknown')}</bdi>
          {read.byline ? (
            <>
              {' · '}
              <bdi>{read.byline}</bdi>
            </>
          ) : null}
          {' · '}
          {read.published ? <span className="ltr">{read.published.slice(0, 10)}</span> : t('article.day-unknown')}
        </>
      }
    >
      <div className="row no-print" hidden={isWriting}>
        <Button icon="register" onPress={() => attach(attachable)} reason={whyNone}>
          {attachable.length ? t('do.attach-all', { count: attachable.length }) : t('do.attach-none')}
        </Button>
        <Button keyShortcut="g" onPress={() => setSheet({ what: 'names' })}>
          {t('do.names')}
        </Button>
        <Button icon="download" onPress={() => void downloadConfirmed(desk, heads, 'json')}>
          {t('do.download')}
        </Button>
        <Button look="quiet" onPress={() => void downloadConfirmed(desk, heads, 'csv')}>
          {t('do.download-table')}
        </Button>
        {kept.case ? (
          <Link className="button button-plain" params={{ id: kept.case }} to="/cases/$id/claims">
            {t('do.claims')}
          </Link>
        ) : null}
      </div>
      <details className="no-print" hidden={isWriting}>
        <summary>
          {t('article.facts')}
          {read.outlet === null ? <span className="muted small">. {t('article.outlet.needed')}</span> : null}
        </summary>
        <ArticleFactsForm kept={kept} onRemoved={() => void navigate({ to: '/reading', search: {} })} />
      </details>
      <p aria-live="polite" className="only-read">
        {told}
      </p>
      <div className={`reading-columns${isWriting ? ' reading-writing' : ''}`}>
        <div className="reading-side">
          <ArticleText
            article={shown}
            current={current?.id}
            describedBy="how-to-add"
            numbers={numbers}
            onSelect={setSelected}
            onStatement={go}
            selected={selected}
          />
          <div className="row no-print" hidden={isWriting}>
            <Button icon="add" keyShortcut="n" onPress={add}>
              {t('do.add')}
            </Button>
            <span className="muted small" id="how-to-add">
              {t('do.add.hint')} <span className="by-keys">{t('do.add.keys')}</span>
            </span>
          </div>
        </div>
        <section aria-labelledby="statements" className="reading-side">
          <div className="stack-tight">
            <h2 id="statements">{t('statements.title')}</h2>
            <p className="small muted">
              {t('statements.decided', {
                confirmed: count('confirmed'),
                rejected: count('rejected'),
                left: statements.length - count('confirmed') - count('rejected'),
              })}
            </p>
            <Checkbox checked={everything} onChange={setEverything}>
              {t('statements.all-show')}
            </Checkbox>
          </div>
          {kept.failed ? (
            <section className="problem">
              <p>{t('failed.article')}</p>
            </section>
          ) : null}
          {statements.length === 0 && !kept.failed ? (
            <EmptyState title={t(mostlyLatin(read.text) ? 'statements.none' : 'statements.other-script')} />
          ) : null}
          <ol className="statement-list" ref={cards}>
            {listed.map((statement, i) => (
              <StatementCard
                article={read}
                current={statement.id === inHand}
                decision={decisions[statement.id]}
                isTakenBack={isTakenBack(statement.id)}
                key={statement.id}
                number={i + 1}
                onCurrent={go}
                onDo={doTo}
                statement={statement}
                whyNot={statement.id === inHand ? whyNot(statement) : undefined}
              />
            ))}
          </ol>
        </section>
      </div>
      {intake}
      {sheet?.what === 'mend' && current ? (
        <MendSheet
          article={read}
          key={current.id}
          number={at + 1}
          onClose={() => setSheet(undefined)}
          onKeep={mended => {
            decide(current.id, { state: 'confirmed', mended })
            setTold(t('said.confirmed', { number: at + 1 }))
            setSheet(undefined)
          }}
          selected={selected}
          statement={current}
        />
      ) : null}
      {sheet?.what === 'add' ? (
        <MendSheet
          article={read}
          number={null}
          onClose={() => setSheet(undefined)}
          onKeep={addIt}
          selected={selected}
          statement={sheet.statement}
        />
      ) : null}
      {sheet?.what === 'names' ? (
        <NamesSheet
          desk={desk}
          heads={kept.case ? heads.filter(head => head.case === kept.case) : heads}
          onClose={() => setSheet(undefined)}
        />
      ) : null}
      {sheet?.what === 'attach' && inCase ? (
        <AttachSheet
          inCase={inCase.id}
          items={sheet.items}
          onClose={() => setSheet(undefined)}
          onEntered={({ statement }, record) => {
            void changed.decide(kept, statement.id, had => ({
              ...(had ?? { state: 'confirmed' }),
              onRecord: { record, case: inCase.id },
            }))
          }}
          to={holding(inCase, 'coordinator').filter(party => party !== session.party.id)}
        />
      ) : null}
    </Page>
  )
}

/** The statement in hand: at once on the screen, and in the address when one rests on it. */
function useInHand(
  inAddress: string | undefined,
  keep: (id: string) => unknown,
): [string | undefined, (id: string | undefined) => void] {
  const [here, setHere] = useState(inAddress)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setHere(inAddress), [inAddress])
  useEffect(() => () => clearTimeout(timer.current), [])
  const go = useSteady((id: string | undefined): void => {
    if (id === undefined) return
    setHere(id)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => keep(id), 300)
  })
  return [here, go]
}

async function downloadConfirmed(desk: string, heads: readonly ArticleHead[], form: 'json' | 'csv'): Promise<void> {
  const own = heads.filter(({ confirmed }) => confirmed > 0).map(({ id }) => id)
  const articles = await keptArticles(desk, own)
  if (form === 'json')
    download('confirmed-readings.json', confirmedFile(articles, await namesDecided(desk)), 'application/json')
  else {
    const confirmed = articles.map(article => standingOf(article, 'confirmed'))
    download('confirmed-statements.csv', readingCsv({ articles: confirmed, events: [] }), 'text/csv')
  }
}
