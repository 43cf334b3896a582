import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Finding } from '@unimpeded/acts/findings.ts'
import type { Kind } from '@unimpeded/acts/kind.ts'
import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { useCheck } from '../data/check.ts'
import { registerNow, useNow } from '../data/clock.ts'
import { findingsHere, worldOf } from '../data/findings-here.ts'
import { useBeside, useCases, useRecord } from '../data/queries.ts'
import type { CorridorRecord, WorldRecord } from '../data/records.ts'
import { useToldAnyway } from '../data/told-anyway.ts'
import type { ActSummary, BesideView } from '../data/types.ts'
import type { Typed } from '../forms/build-body.ts'
import type { FormPlace } from '../forms/form-place.ts'
import { FormFrame, KindField } from '../forms/plain-form.tsx'
import { drawnWays, pathOf, type TypedWaypoint, timedWays } from '../forms/waypoints-editor.tsx'
import { MapAlone } from '../map/map.tsx'
import { anchorOf, type MapThing } from '../map/thing.ts'
import { isPlaced, thingOf, thingsOf } from '../map/things-of.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState, Loading } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { Shape } from '../ui/status.tsx'
import { type ActWords, useActWords } from '../words/act-words.ts'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { AlsoTo, Kept, toFirstProblem, useActInHand, useSigning } from './act-form.tsx'
import { FindingsList } from './findings-list.tsx'
import { NotFoundPage } from './not-found.tsx'
import { NotYet } from './not-yet.tsx'
import { probeOf } from './probe-of.ts'
import { RecordLink } from './record-link.tsx'
import { RouteFileDrop } from './route-file-drop.tsx'
import { drawAsked, proposalId, proposedThings, type RouteAsked, RouteProposals } from './route-proposals.tsx'
import { SignSheet } from './sign-sheet.tsx'
import { TimeFill } from './time-fill.tsx'
import './record-page.css'

/** A movement to be notified: in the case that the address names, or the only one there is. */
export function NewMovementPage(): ReactNode {
  const { t } = useWords()
  const search = useSearch({ strict: false }) as { case?: string; corridor?: string; amend?: string }
  const cases = useCases()
  const [chosen, setChosen] = useState<string>()
  const notify = kindNamed('notify-movement')
  if (!notify) throw new Error('there is no kind named notify-movement')
  if (search.amend) return <Amend id={search.amend} />
  if (!cases.data) return <NotYet of={[cases]} />
  const wanted = search.case ?? chosen ?? (cases.data.length === 1 ? cases.data[0]?.id : undefined)
  const inCase = cases.data.find(each => each.id === wanted)
  if (wanted && !inCase) return <NotFoundPage />
  if (inCase) {
    return <MovementDraft about={inCase} acts={[]} corridor={search.corridor} key={inCase.id} kind={notify} />
  }
  return (
    <Page narrow title={t('place.new-movement')}>
      {cases.data.length ? (
        <Select
          label={t('board.case')}
          onChange={setChosen}
          options={cases.data.map(each => ({ id: each.id, label: each.title }))}
          value=""
        />
      ) : (
        <EmptyState title={t('movement.no-case')} />
      )}
    </Page>
  )
}

function Amend({ id }: { id: string }): ReactNode {
  const record = useRecord(id)
  const amend = kindNamed('amend-movement')
  if (!record.data || !amend) return <NotYet of={[record]} />
  return <MovementDraft about={record.data.record} acts={record.data.acts} kind={amend} />
}

/** Findings that speak of no waypoint, by the field they stand beside. */
const besideField: Record<string, string> = {
  'lead-time-short': 'emergency',
  'plate-twice': 'vehicles',
  'windows-unlit': 'vehicles',
}

/** A movement being planned: route, what moves, who is told; what is found of it stands beside, and on the map. */
export function MovementDraft(props: {
  kind: Kind
  /** The case it is notified in, or the movement that is amended. */
  about: WorldRecord
  acts: readonly ActSummary[]
  corridor?: string | undefined
}): ReactNode {
  const { kind, about } = props
  const { t } = useWords()
  const words = useActWords()
  const navigate = useNavigate()
  const { kept, typed, place, problems, draft, inCase } = useActInHand({ kind, about })
  const [asked, setAsked] = useState(false)
  const [entered, setEntered] = useState(false)
  const [signing, setSigning] = useSigning(problems.length === 0 || entered)
  const [fitTo, setFitTo] = useState('first')
  const filesTaken = useRef(0)
  const [shown, setShown] = useState<Finding>()
  const [roads, setRoads] = useState<RouteAsked | null>(null)
  const form = useRef<HTMLDivElement>(null)
  const now = useNow(60_000)
  const probe = useMemo(
    () => (typed ? probeOf(kind, draft.body, about, place) : null),
    [typed, kind, draft.body, about, place],
  )
  const check = useCheck(probe && !entered ? { ...draft, body: probe } : null, 500)
  const told = useToldAnyway(kind, draft, about, inCase, check)
  const ways = (typed?.waypoints ?? []) as TypedWaypoint[]
  const path = useMemo(() => pathOf(ways), [ways])
  const at = path.find(p => p.at !== undefined)?.at ?? now
  const held = useBeside(inCase?.id, at).data
  const world = useMemo(() => worldOf([...(held ?? []), ...(inCase ? [inCase] : []), about]), [held, inCase, about])
  // Until the register has answered, what the page itself finds.
  const isAnswered = !check.checking && !check.fault
  const found = useMemo(
    () => (probe && inCase && !isAnswered ? findingsHere(kind, probe, about, inCase, world, registerNow()) : none),
    [probe, inCase, isAnswered, kind, about, world],
  )
  const findings = !probe ? none : isAnswered ? check.findings : found
  const withFindings = useMemo<FormPlace>(() => ({ ...place, findings }), [place, findings])
  const things = useMemo<MapThing[]>(() => {
    const records = held ?? []
    const around = thingsOf(
      records.filter(isPlaced).filter(r => r.id !== about.id),
      at,
      records,
      now,
    )
    const proposed = roads ? proposedThings(roads, n => t(n === 0 ? 'roads.first' : 'roads.other')) : []
    return [...proposed, ...around, ...findingThings(findings, words)]
  }, [held, findings, at, now, about.id, roads, t, words])
  const corridors = (held ?? []).filter((r): r is CorridorRecord => r.type === 'corridor' && r.state === 'open')
  if (!typed) return <Loading />

  const change = (next: (before: Typed) => Typed): void =>
    kept.change(before => ({ ...before, typed: next(before.typed) }))
  const setWays = (next: TypedWaypoint[]): void => change(before => ({ ...before, waypoints: next }))
  const goOn = (): void => {
    setAsked(true)
    if (problems.length === 0) setSigning(true)
    else requestAnimationFrame(() => toFirstProblem(form.current))
  }
  const field = (name: string): ReactNode => (
    <>
      <KindField kind={kind} name={name} onChange={change} typed={typed} />
      <Beside findings={findings.filter(f => besideField[f.code] === name)} />
    </>
  )
  // Points that were swapped lie elsewhere: once they are put right, the map follows.
  const astray = findings.some(each => each.code === 'coordinates-swapped')
  const refused = probe && !check.checking && check.refused?.code !== 'findings-not-cited' ? check.refused : null
  const amends = kind.name === 'amend-movement'
  return (
    <div className="page draft-page">
      <Page
        acts={
          amends ? null : (
            <Link className="button button-plain" search={{ case: about.id }} to="/movement-list">
              {t('spreadsheet.open')}
            </Link>
          )
        }
        title={wordFor(t, 'kind', kind.name)}
        under={
          <>
            {t('act.about')} <RecordLink id={about.id}>{about.title}</RecordLink>. <bdi>{words.purpose(kind)}</bdi>
          </>
        }
      >
        <div className="draft-columns" inert={entered}>
          <div className="draft-form" ref={form}>
            <FormFrame asked={asked} place={withFindings} problems={problems}>
              <section className="draft-part">
                <h2>{t('movement.part.route')}</h2>
                <RouteFileDrop
                  onRoute={next => {
                    setWays(next.ways)
                    filesTaken.current += 1
                    setFitTo(`file ${filesTaken.current}`)
                    if (next.name && !typed.reference)
                      change(before => ({ ...before, reference: next.name.slice(0, 60) }))
                  }}
                  zone={place.zone}
                />
                <RouteProposals
                  asked={roads}
                  caseId={inCase?.id}
                  corridors={corridors}
                  departs={ways[0]?.etd}
                  near={nearOf(ways, held ?? [])}
                  onAsked={setRoads}
                  onTake={next => {
                    setWays(next)
                    setFitTo(`proposal ${next.length} ${next.at(-1)?.eta ?? ''}`)
                  }}
                  zone={place.zone}
                />
                {field('waypoints')}
                <TimeFill
                  onFill={(start, speed) => setWays(timedWays(ways, start, speed))}
                  ways={ways}
                  zone={place.zone}
                />
                {field('bufferM')}
                {props.corridor && typed.corridor === undefined ? (
                  <Button look="quiet" onPress={() => change(before => ({ ...before, corridor: props.corridor }))}>
                    {t('movement.use-corridor')}
                  </Button>
                ) : null}
                {field('corridor')}
                <details>
                  <summary>{words.label(kind, 'alternative')}</summary>
                  {field('alternative')}
                </details>
              </section>
              <section className="draft-part">
                <h2>{t('movement.part.what')}</h2>
                {field('reference')}
                <div className="form-numbers">
                  <div>{field('purpose')}</div>
                  <div>{field('mode')}</div>
                  <div>{field('passengers')}</div>
                </div>
                {field('vehicles')}
                {field('cargo')}
                {field('armedEscort')}
              </section>
              <section className="draft-part">
                <h2>{t('movement.part.reach')}</h2>
                {field('contacts')}
                <details>
                  <summary>{t('movement.names')}</summary>
                  <div className="form">
                    {field('drivers')}
                    {field('passengerNames')}
                  </div>
                </details>
              </section>
              <section className="draft-part">
                <h2>{t('movement.part.told')}</h2>
                {field('recipients')}
                {field('consignee')}
                <AlsoTo
                  onChange={to => kept.change(before => ({ ...before, to }))}
                  place={place}
                  to={draft.to ?? []}
                  told={told}
                />
              </section>
              <section className="draft-part">
                <h2>{t('movement.part.urgency')}</h2>
                {field('emergency')}
                {typed.emergency === true || typed.emergencyReason ? field('emergencyReason') : null}
                {amends ? field('reason') : null}
              </section>
            </FormFrame>
          </div>
          <aside className="draft-side">
            <MapAlone
              at={at}
              draw={roads ? drawAsked(roads, setRoads) : { path, onChange: next => setWays(drawnWays(ways, next)) }}
              fitTo={roads?.routes.length ? `roads ${roads.routes[0]?.arrives}` : astray ? `${fitTo}, astray` : fitTo}
              label={t('movement.map')}
              selected={
                roads?.routes.length
                  ? proposalId(roads.chosen)
                  : shown
                    ? placeId(shown, findings.indexOf(shown))
                    : undefined
              }
              things={things}
              zone={place.zone}
            />
            <section className="draft-findings">
              <h2>
                {t('form.findings')}
                {check.checking && probe ? <span className="muted small"> {t('form.findings.checking')}</span> : null}
              </h2>
              {/* A plan of sixty waypoints may meet sixty things: how many is said aloud, and each is read where it stands. */}
              <div aria-live="polite">
                {!probe ? (
                  <p className="muted">{t('form.findings.later')}</p>
                ) : refused ? (
                  <p className="way-finding">
                    <Shape tone="stop" />
                    <bdi>{words.refusal(refused, kind).sentence}</bdi>
                  </p>
                ) : findings.length ? (
                  <p className="muted small">{t('form.findings.count', { count: findings.length })}</p>
                ) : check.checking ? null : (
                  <p>{t('form.findings.none')}</p>
                )}
              </div>
              <FindingsList
                cited={(typed.cites as string[] | undefined) ?? []}
                findings={findings}
                zone={place.zone}
                onCite={(cite, on) =>
                  change(before => {
                    const cites = ((before.cites as string[] | undefined) ?? []).filter(each => each !== cite)
                    return { ...before, cites: on ? [...cites, cite] : cites }
                  })
                }
                onPlace={setShown}
              />
            </section>
            <div className="form-foot draft-foot">
              <Button look="main" onPress={goOn}>
                {t('form.go-on')}
              </Button>
              {asked && problems.length ? (
                <span className="small" role="status">
                  {t('form.problems', { count: new Set(problems.map(p => p.path.split('.')[0])).size })}
                </span>
              ) : (
                <Kept at={kept.keptAt} onDiscard={() => void kept.drop().then(() => location.reload())} />
              )}
            </div>
          </aside>
        </div>
      </Page>
      {signing ? (
        <SignSheet
          draft={draft}
          onCancel={() => setSigning(false)}
          onDone={entered =>
            void navigate({ to: '/records/$id', params: { id: amends ? about.id : entered.id } } as never)
          }
          onEntered={() => {
            setEntered(true)
            void kept.drop()
          }}
        />
      ) : null}
    </div>
  )
}

const none: readonly Finding[] = []

/** Where names of places are looked for: at the route as far as it is known, else where anything of the case is. */
const nearOf = (ways: readonly TypedWaypoint[], records: readonly BesideView[]): readonly [number, number] => {
  const [first] = pathOf(ways)
  if (first) return [first.lng, first.lat]
  for (const record of records) {
    const thing = isPlaced(record) ? thingOf(record, registerNow()) : undefined
    const [lng, lat] = thing ? anchorOf(thing) : []
    if (lng !== undefined && lat !== undefined) return [lng, lat]
  }
  return [0, 0]
}
const placeId = (finding: Finding, n: number): string => `finding ${n} ${finding.cite}`
const findingThings = (findings: readonly Finding[], words: ActWords): MapThing[] =>
  findings.flatMap((finding, n) =>
    finding.at
      ? [
          {
            kind: 'finding',
            id: placeId(finding, n),
            name: words.finding(finding),
            geometry: { type: 'Point', coordinates: finding.at },
          },
        ]
      : [],
  )

function Beside({ findings }: { findings: readonly Finding[] }): ReactNode {
  const words = useActWords()
  return findings.map((each, n) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two findings may say the same of two vehicles.
    <p className="way-finding" key={n}>
      <Shape tone={each.weight === 'block' ? 'stop' : each.weight === 'cite' ? 'attention' : 'query'} />
      <bdi>{words.finding(each)}</bdi>
    </p>
  ))
}
