import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { Difference } from '@unimpeded/reading/across/differences-of.ts'
import type { Beside } from '@unimpeded/reading/across/read-together.ts'
import { lookedForDifferences } from '@unimpeded/reading/failed-part.ts'
import type { RoleDuring } from '@unimpeded/reading/names/roles-of.ts'
import { type ReactNode, useMemo, useState } from 'react'
import { useCases, useRecordsOf } from '../data/queries.ts'
import { Claim, chainWords, type Records, Standing, type Told, toldBy, Where } from '../reading/claim.tsx'
import { articleOfRecord, namedOf, namesMerged, type Which, whoSpeaks, wordsOf } from '../reading/decided.ts'
import { groupsUpTo } from '../reading/groups-up-to.ts'
import { titleOf } from '../reading/kept.ts'
import { LongList } from '../reading/long-list.tsx'
import { mannerWords } from '../reading/manner-words.ts'
import { type Claims, claimsOf } from '../reading/reader.ts'
import { useHeads, useReadingDesk } from '../reading/use-readings.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { EmptyState, Loading } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { useReadingTold, useReadingWords } from '../words/reading-words.ts'
import { NotFoundPage } from './not-found.tsx'
import { NotYet } from './not-yet.tsx'
import '../reading/reading.css'

type By = 'event' | 'speaker' | 'root'
const orders: readonly By[] = ['event', 'speaker', 'root']
/** How many sentences a summary may have: there is one of each length, and the page shows that which is asked for. */
const lengths = [3, 6, 10, 20]

/** What is said about a case: a summary, what is told differently, every claim by event, speaker or root, and when. */
export function ClaimsPage(): ReactNode {
  const t = useReadingWords()
  const { id } = useParams({ strict: false }) as { id: string }
  const desk = useReadingDesk()
  const cases = useCases()
  const records = useRecordsOf(['statement', 'assessment'], id)
  const heads = useHeads(desk)
  const [which, setWhich] = useState<Which>('confirmed')
  const [beside, setBeside] = useState<Beside>()
  const [lines, setLines] = useState(6)
  const inCase = cases.data?.find(each => each.id === id)
  const own = (heads.data ?? []).filter(head => head.case === id)
  const statements = (records.data ?? []).flatMap(r => (r.type === 'statement' && r.state === 'recorded' ? [r] : []))
  const cited = new Set(
    (records.data ?? []).flatMap(r => (r.type === 'assessment' && r.state === 'given' ? (r.statements ?? []) : [])),
  )
  const withdrawn = new Set(
    (records.data ?? []).flatMap(r => (r.type === 'statement' && r.state === 'withdrawn' ? [r.id] : [])),
  )
  // Where there is nothing to lay together, what reads is not fetched for it, which takes a minute on a slow line.
  const known = records.data !== undefined && heads.data !== undefined
  const hasNone = known && own.length === 0 && statements.length === 0
  const asked = {
    desk,
    ids: own.map(head => head.id),
    which,
    records: statements.map(articleOfRecord),
    lengths,
  }
  const claims = useQuery({
    queryKey: [
      'reading-together',
      desk,
      which,
      own.map(head => `${head.id} ${head.confirmed} ${head.rejected}`).join(','),
      statements.map(each => each.id).join(','),
    ],
    queryFn: () => claimsOf(asked, setBeside),
    networkMode: 'always',
    // What was mended on the other page is counted in when one comes back to this one.
    staleTime: 0,
    structuralSharing: false,
    enabled: known && !hasNone,
    placeholderData: before => before,
  })
  if (cases.data && !inCase) return <NotFoundPage />
  if (!inCase) return <NotYet of={[cases]} />
  const nothing = hasNone || claims.data?.together.articles.length === 0
  return (
    <Page
      acts={
        <Button icon="print" onPress={() => print()}>
          {t('claims.print')}
        </Button>
      }
      title={t('claims.title')}
      under={
        <>
          <Link params={{ id }} to="/cases/$id">
            <bdi>{inCase.title}</bdi>
          </Link>{' '}
          · {t('claims.of')}
        </>
      }
    >
      <div className="row row-foot no-print">
        <Select
          label={t('claims.lines')}
          onChange={chosen => setLines(Number(chosen))}
          options={lengths.map(n => ({ id: `${n}`, label: t('claims.lines.count', { count: n }) }))}
          value={`${lines}`}
        />
        <Checkbox
          checked={which === 'all'}
          hint={t('claims.all.hint')}
          onChange={all => setWhich(all ? 'all' : 'confirmed')}
        >
          {t('claims.all')}
        </Checkbox>
      </div>
      {claims.data || hasNone ? null : claims.error || records.error || heads.error ? (
        <NotYet of={[claims, records, heads]} part />
      ) : (
        <Loading what={beside ? t(`claims.comparing.${beside.phase}`, beside) : t('claims.comparing')} />
      )}
      {claims.isPlaceholderData && !hasNone ? (
        // What stands below is still as it was asked for before.
        <Loading what={beside ? t(`claims.comparing.${beside.phase}`, beside) : t('claims.comparing')} />
      ) : null}
      {nothing ? (
        <EmptyState title={t('claims.empty')}>
          {t('claims.empty.what')}
          <Link search={{}} to="/reading">
            {t('claims.to-reading')}
          </Link>
        </EmptyState>
      ) : null}
      {claims.data && !nothing ? (
        <ClaimsSheet claims={claims.data} lines={lines} records={{ cited, withdrawn }} />
      ) : null}
    </Page>
  )
}

/** What the claims of a case tell, laid out to be read and printed, with a summary of at most so many lines. */
export function ClaimsSheet({
  claims,
  lines,
  records,
}: {
  claims: Claims
  lines: number
  records: Records
}): ReactNode {
  const t = useReadingWords()
  const inWords = useReadingTold()
  const [by, setBy] = useState<By>('event')
  const told = useMemo(() => toldBy(claims), [claims])
  const { together, failed, summaries } = claims
  const groups = useMemo(() => groupsOf(by, claims, told, t), [by, claims, told, t])
  const count = groups.reduce((sum, { ids }) => sum + ids.length, 0)
  return (
    <>
      {failed.length ? (
        <section aria-label={t('claims.failed')} className="problem">
          <h2>{t('claims.failed')}</h2>
          <ul className="plain-list">
            {failed.map(({ what, article, name }) => (
              <li key={`${what} ${article ?? name}`}>
                {t(`failed.${what}`, { name: article === null ? (name ?? '') : titleOf(together.articles[article]!) })}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section aria-labelledby="summary" className="stack-tight claims-part">
        <h2 id="summary">{t('claims.summary')}</h2>
        <p className="muted small">{t('claims.summary.what')}</p>
        <ol className="claims-lines">
          {summaries[lines]?.map(({ text, article, span, chain, statement }) => {
            const where = told.get(statement)
            const source = together.articles[article]!
            return (
              <li key={`${article} ${span[0]}`}>
                <div dir="auto">{text}</div>
                <div className="row small">
                  {chain.length ? <bdi className="muted">{chainWords(chain, source)}</bdi> : null}
                  {where ? <Standing claims={claims} id={statement} records={records} /> : null}
                  {where ? <Where told={where} /> : null}
                </div>
              </li>
            )
          })}
        </ol>
      </section>
      <section aria-labelledby="differences" className="stack-tight claims-part">
        <h2 id="differences">{t('claims.differences')}</h2>
        {together.differences.length === 0 && lookedForDifferences(failed) ? (
          <p className="muted">{t('claims.differences.none')}</p>
        ) : null}
        <LongList length={together.differences.length}>
          {drawn => (
            <ul className="claims-list">
              {together.differences.slice(0, drawn).map((difference, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a difference has no other name.
                <DifferenceSides difference={difference} key={i} told={told} />
              ))}
            </ul>
          )}
        </LongList>
      </section>
      <section aria-labelledby="claims" className="stack-tight claims-part">
        <h2 id="claims">{t('claims.statements')}</h2>
        <div className="no-print">
          <Select
            label={t('claims.by')}
            onChange={setBy}
            options={orders.map(id => ({ id, label: t(`claims.by.${id}`) }))}
            value={by}
          />
        </div>
        <LongList key={by} length={count}>
          {drawn =>
            groupsUpTo(groups, drawn).map(({ name, under, also, roles, ids }) => (
              <section className="stack-tight" key={name}>
                <h3>
                  <bdi>{name}</bdi> {under ? <span className="muted small">{under}</span> : null}
                </h3>
                {also?.length ? (
                  <p className="muted small">
                    {t('claims.also')} <bdi>{also.join(' · ')}</bdi>
                  </p>
                ) : null}
                {roles?.length ? (
                  <p className="muted small">
                    {t('claims.roles')}{' '}
                    {roles.map(({ role, from, until }, i) => (
                      <span key={role}>
                        {i ? ' · ' : null}
                        <bdi>{role}</bdi>
                        {from ? (
                          <bdi className="nowrap"> ({until && until !== from ? `${from} – ${until}` : from})</bdi>
                        ) : null}
                      </span>
                    ))}
                  </p>
                ) : null}
                <ul className="claims-list">
                  {ids.map(id => (
                    <Claim claims={claims} key={id} records={records} told={told.get(id)!} />
                  ))}
                </ul>
              </section>
            ))
          }
        </LongList>
      </section>
      <section aria-labelledby="timeline" className="stack-tight claims-part">
        <h2 id="timeline">{t('claims.timeline')}</h2>
        {together.timeline.length === 0 ? <p className="muted">{t('claims.timeline.none')}</p> : null}
        <LongList length={together.timeline.length}>
          {drawn => (
            <dl className="claims-when">
              {together.timeline.slice(0, drawn).map((entry, i) => {
                const what = told.get(entry.statement)
                const who = what?.statement.speaker ? namedOf(what.statement.speaker, what.article) : null
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: several may be told of one day by one statement.
                  <div key={i} style={{ display: 'contents' }}>
                    <dt className="ltr" data-line>
                      {entry.value}
                    </dt>
                    <dd>
                      <span className="muted small">
                        {t(`date.${entry.kind}`)} · <bdi>“{entry.text}”</bdi> · {inWords('date-rule', entry.rule)}
                      </span>
                      {what ? (
                        <div dir="auto">
                          {who ? <strong>{who}: </strong> : null}
                          {wordsOf(what.statement)}
                          <span className="muted small"> {mannerWords(what.statement, t)}</span>
                        </div>
                      ) : null}
                    </dd>
                  </div>
                )
              })}
            </dl>
          )}
        </LongList>
      </section>
      <p className="muted small">{t('claims.foot')}</p>
    </>
  )
}

function DifferenceSides({ difference, told }: { difference: Difference; told: ReadonlyMap<string, Told> }): ReactNode {
  const t = useReadingWords()
  const inWords = useReadingTold()
  return (
    <li className="claim" data-line>
      <h3>{t(`claims.type.${difference.type}`)}</h3>
      <ul className="claim-sides">
        {difference.sides.map(side => {
          const what = told.get(side.statement)
          return (
            <li key={side.statement + side.value}>
              <strong dir="auto">
                {side.span === null && (side.value === 'positive' || side.value === 'negative')
                  ? t(`polarity.${side.value}`)
                  : side.value}
              </strong>
              {what ? (
                <>
                  <q dir="auto">{wordsOf(what.statement)}</q>
                  <span className="muted small">{mannerWords(what.statement, t)}</span>
                  <bdi className="muted small">{chainWords(what.statement.chain, what.article)}</bdi>
                  <span className="small">
                    <Where told={what} />
                  </span>
                </>
              ) : null}
            </li>
          )
        })}
      </ul>
      <p className="muted small">{t('claims.rule', { rule: inWords('difference', difference.rule) })}</p>
    </li>
  )
}

type Group = {
  name: string
  under?: string
  /** The other names that a person at this desk has told to be this one’s. */
  also?: readonly string[]
  roles?: readonly RoleDuring[]
  ids: string[]
}

/** What an event is called by until somebody names it: the first words of its first telling. */
const firstWords = (told: Told | undefined): string => {
  const words = told ? wordsOf(told.statement).split(/\s+/) : []
  return words.length > 9 ? `${words.slice(0, 9).join(' ')} …` : words.join(' ')
}

const isDenial = (told: Told | undefined): boolean =>
  told?.statement.modality === 'denied' || told?.statement.polarity === 'negative'

function groupsOf(
  by: By,
  { together, names, roles }: Claims,
  told: ReadonlyMap<string, Told>,
  t: ReturnType<typeof useReadingWords>,
): Group[] {
  const said = [...told.values()].filter(({ statement: { status } }) => status === 'attributed' || status === 'fact')
  if (by === 'event') {
    const events = together.events.map(({ statements, roots }, i) => {
      const ids = roots.flat()
      // The heading has the words of one; whoever denies them is no second source for them.
      const denied = ids.filter(id => isDenial(told.get(id))).length
      const count = t('claims.event.count', { told: statements.length, count: roots.length })
      return {
        name: t('claims.event', { n: i + 1, words: firstWords(told.get(roots[0]?.[0] ?? '')) }),
        under: denied > 0 ? `${count}; ${t('claims.event.denied', { count: denied })}` : count,
        ids,
      }
    })
    const inEvent = new Set(events.flatMap(({ ids }) => ids))
    const alone = said.flatMap(({ statement: { id } }) => (inEvent.has(id) ? [] : [id]))
    return [...events, ...(alone.length ? [{ name: t('claims.alone'), ids: alone }] : [])]
  }
  const rootOf = new Map(
    together.events.flatMap(({ roots, sources }) =>
      roots.flatMap((ids, i) => ids.map(id => [id, sources[i]?.name ?? t('claims.unnamed')] as const)),
    ),
  )
  const rolesOf = new Map<string, RoleDuring[]>()
  for (const role of by === 'speaker' ? roles : []) rolesOf.set(role.name, [...(rolesOf.get(role.name) ?? []), role])
  const nameFor = namesMerged(names)
  const groups = new Map<string, { ids: string[]; written: Set<string> }>()
  for (const { statement, article } of said) {
    const { id, speaker } = statement
    const written = speaker ? whoSpeaks(speaker, article) : null
    const name =
      by === 'root' && rootOf.has(id)
        ? rootOf.get(id)!
        : written !== null
          ? nameFor(written)
          : by === 'root'
            ? (article.outlet ?? t('claims.unnamed'))
            : t('claims.no-speaker')
    const group = groups.get(name) ?? { ids: [], written: new Set() }
    groups.set(name, group)
    group.ids.push(id)
    if (by === 'speaker' && written !== null) group.written.add(written)
  }
  return [...groups]
    .map(([name, { ids, written }]) => ({
      name,
      also: [...written].filter(each => each !== name),
      roles: rolesOf.get(name) ?? [],
      ids,
    }))
    .sort((a, b) => b.ids.length - a.ids.length)
}
