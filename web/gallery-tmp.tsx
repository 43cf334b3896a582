import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { MapPlace } from './map/map.tsx'
import { RouteTable } from './map/route-table.tsx'
import type { MapThing, PathPoint } from './map/thing.ts'
import './ui/fonts.css'
import './ui/tokens.css'
import { Button } from './ui/button.tsx'
import { Checkbox } from './ui/checkbox.tsx'
import { DateTimeField } from './ui/date-time-field.tsx'
import { DropAnywhere } from './ui/drop-anywhere.tsx'
import { EmptyState, Loading } from './ui/empty-state.tsx'
import { Page } from './ui/page.tsx'
import { Party } from './ui/party.tsx'
import { Problem } from './ui/problem.tsx'
import { RangeBar } from './ui/range-bar.tsx'
import { RelayMatrix } from './ui/relay-matrix.tsx'
import { Seal } from './ui/seal.tsx'
import { Select } from './ui/select.tsx'
import { Shell } from './ui/shell.tsx'
import { SideSheet } from './ui/side-sheet.tsx'
import { SilenceBar } from './ui/silence-bar.tsx'
import { Badge, Status } from './ui/status.tsx'
import { Table } from './ui/table.tsx'
import { Tabs } from './ui/tabs.tsx'
import { TextField } from './ui/text-field.tsx'
import { startTheme } from './ui/theme.ts'
import { TimeSlider } from './ui/time-slider.tsx'
import { Timeline } from './ui/timeline.tsx'
import { SayProvider, useSay } from './ui/toast.tsx'
import { Withheld } from './ui/withheld.tsx'
import { useWords, WordsProvider } from './words/words.tsx'

const h = 3_600_000
const now = Date.UTC(2024, 8, 20, 9, 40)
const line: [number, number][] = [
  [34.8, 50.921],
  [34.9, 50.97],
  [34.99, 51.02],
  [35.05, 51.05],
  [35.12, 51.1],
  [35.16, 51.13],
  [35.272, 51.197],
]
const path: PathPoint[] = line.map(([lng, lat], i) => ({
  lng,
  lat,
  ...(i === 0
    ? { name: 'Суми', at: now - h }
    : i === 3
      ? { name: 'Юнаківка', at: now + 0.6 * h }
      : i === 6
        ? { name: 'Суджа', at: now + 2 * h }
        : {}),
}))
const things: MapThing[] = [
  { kind: 'movement', id: 'm1', name: 'Convoy 7', path, state: 'underway', reported: [34.95, 51.0] },
  {
    kind: 'corridor',
    id: 'c1',
    name: 'Sumy – Yunakivka – Sudzha',
    geometry: { type: 'LineString', coordinates: line },
    bufferM: 1500,
    state: 'open',
  },
  {
    kind: 'corridor',
    id: 'c2',
    name: 'Rylsk – Lgov',
    geometry: {
      type: 'LineString',
      coordinates: [
        [34.68, 51.57],
        [34.9, 51.6],
        [35.26, 51.66],
      ],
    },
    bufferM: 1500,
    state: 'suspended',
  },
  {
    kind: 'restriction',
    id: 'r1',
    name: 'Mined area',
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [35.13, 51.03],
          [35.3, 51.04],
          [35.33, 51.12],
          [35.18, 51.11],
          [35.13, 51.03],
        ],
      ],
    },
    inForce: true,
  },
  { kind: 'site', id: 's1', name: 'Лікарня', geometry: { type: 'Point', coordinates: [35.29, 51.21] }, radiusM: 800 },
  {
    kind: 'site',
    id: 's2',
    name: 'مركز توزيع المياه',
    geometry: { type: 'Point', coordinates: [34.72, 50.93] },
    stale: true,
  },
  {
    kind: 'incident',
    id: 'i1',
    name: 'Shelling near the road',
    geometry: { type: 'Point', coordinates: [35.08, 51.02] },
  },
]
const mode = new URLSearchParams(location.search).get('page') ?? 'board'
startTheme()

function Board() {
  const [at, setAt] = useState(now)
  const [sel, setSel] = useState<string>()
  const w = useWords()
  return (
    <>
      <MapPlace
        at={at}
        label="Map"
        onSelect={setSel}
        selected={sel}
        slider={
          <TimeSlider
            from={now - 36 * h}
            lanes={[
              {
                id: 'c',
                name: 'Sumy – Yunakivka – Sudzha',
                spans: [-30, -6, 18, 42].map(x => ({
                  id: String(x),
                  from: now + x * h,
                  to: now + (x + 10) * h,
                  tone: 'info' as const,
                })),
              },
              {
                id: 'm',
                name: 'Convoy 7',
                spans: [
                  { id: 'a', from: now - h, to: now + 2 * h, title: 'Convoy 7' },
                  { id: 'b', from: now - 24 * h, to: now - 20 * h },
                ],
              },
              {
                id: 'r',
                name: 'Curfew',
                spans: [
                  { id: 'k', from: now + 11 * h, to: now + 19 * h, closed: true },
                  { id: 'k2', from: now + 40 * h, tone: 'stop' },
                ],
              },
            ]}
            now={now}
            onChange={setAt}
            to={now + 60 * h}
            value={at}
            zone="Europe/Kyiv"
          />
        }
        things={things}
        table={
          <div style={{ padding: 12 }} className="stack">
            <h2>{w.t('board.concerns')}</h2>
            <SilenceBar
              clock={12 * h}
              now={now}
              since={now - 6 * h - 600000}
              who={<Party letter="R" name="Russian liaison" place={1} />}
              zone="Europe/Kyiv"
            />
            <SilenceBar
              clock={12 * h}
              now={now}
              since={now - 10 * h}
              who={<Party letter="U" name="Українська сторона" place={0} />}
            />
            <SilenceBar
              clock={12 * h}
              escalatedTo="Coordinator"
              now={now}
              since={now - 19 * h}
              who={<Party letter="R" name="Russian liaison" place={1} />}
            />
            <Table
              caption="Things"
              columns={[
                { id: 'n', name: 'Name', head: true, cell: r => r.name, sort: r => r.name },
                { id: 'k', name: 'Kind', cell: r => w.t(`map.${r.kind}`), sort: r => r.kind },
                {
                  id: 's',
                  name: 'State',
                  cell: r => (
                    <Status tone={r.kind === 'incident' ? 'stop' : r.kind === 'corridor' ? 'ok' : 'quiet'}>
                      {r.kind === 'incident' ? 'open' : 'in force'}
                    </Status>
                  ),
                },
              ]}
              current={sel}
              id={r => r.id}
              onOpen={r => setSel(r.id)}
              rows={things}
            />
          </div>
        }
        zone="Europe/Kyiv"
      />
      {sel ? (
        <SideSheet
          foot={
            <>
              <Button look="main">Acknowledge</Button>
              <Button>Ask a question</Button>
            </>
          }
          onClose={() => setSel(undefined)}
          title={<bdi>{things.find(x => x.id === sel)?.name}</bdi>}
          under={
            <>
              <Badge tone="ok">Open</Badge>
              <Seal index={42} state="final" />
            </>
          }
        >
          <p>This notification informs. It is not a request and grants nothing.</p>
          <Withheld block what="Drivers" />
        </SideSheet>
      ) : null}
    </>
  )
}

function Parts() {
  const [v, setV] = useState('')
  const [c, setC] = useState(true)
  const [when, setWhen] = useState('2024-09-20T09:30+03:00')
  const [s, setS] = useState<'a' | 'b' | ''>('')
  const [tab, setTab] = useState<'acts' | 'notes'>('acts')
  const say = useSay()
  const w = useWords()
  const parties = [
    { id: 'u', name: 'Ukraine, liaison', letter: 'U', place: 0 },
    { id: 'r', name: 'Russian Federation, liaison', letter: 'R', place: 1 },
    { id: 'k', name: 'Border guard', letter: 'BG', place: 3 },
  ]
  return (
    <Page
      acts={
        <>
          <Button icon="print">Print</Button>
          <Button look="main" onPress={() => say('Taken in as entry 42.', 'ok')}>
            Notify
          </Button>
        </>
      }
      badge={<Badge tone="attention">Waiting for one answer</Badge>}
      title="Movement 7: Sumy – Sudzha"
      under="Notified by Relief Agency, version 2"
    >
      <div className="row">
        <Seal state="submitted" />
        <Seal index={41} state="included" />
        <Seal index={42} onReceipt={() => {}} onVerify={() => {}} state="final" />
        <Seal check="inclusion" index={43} state="broken" />
      </div>
      <div className="row">
        {(['ok', 'attention', 'stop', 'query', 'quiet', 'info'] as const).map(x => (
          <Badge key={x} tone={x}>
            {x}
          </Badge>
        ))}{' '}
        <Withheld /> <Withheld erased />
      </div>
      <section className="stack">
        <h2>{w.t('relay.title')}</h2>
        <RelayMatrix
          levels={[
            { id: 'hq', name: 'Headquarters' },
            { id: 'cmd', name: 'Command' },
            { id: 'br', name: 'Brigade' },
            { id: 'dr', name: 'Drone cell' },
          ]}
          rows={[
            {
              ...parties[0]!,
              answer: 'acknowledged',
              at: now - 3 * h,
              relayed: { hq: 'yes', cmd: 'yes', br: 'no', dr: 'unknown' },
            },
            { ...parties[1]!, answer: 'silent', at: now - 6 * h, relayed: { hq: 'unknown', cmd: 'unknown' } },
            { ...parties[2]!, answer: 'queried', at: now - 2 * h, relayed: { hq: 'yes', cmd: 'no' } },
          ]}
          zone="Europe/Kyiv"
        />
      </section>
      <section className="stack">
        <h2>Acts</h2>
        <Timeline
          items={[
            {
              id: '1',
              at: now - 20 * h,
              what: 'Relief Agency notified a movement to Ukraine and the Russian Federation.',
              seal: <Seal index={40} state="final" />,
              tone: 'info',
            },
            {
              id: '2',
              at: now - 18 * h,
              what: 'A second person of Relief Agency checked it.',
              seal: <Seal index={41} state="final" />,
              tone: 'ok',
            },
            {
              id: '3',
              at: now - 3 * h,
              what: 'Ukraine received it, and relayed it to its headquarters.',
              seal: <Seal index={44} state="included" />,
              tone: 'ok',
              more: <span className="muted small">Relayed by telephone.</span>,
            },
            { id: '4', at: now + 6 * h, what: 'The clock of 12 h ends for the Russian Federation.' },
          ]}
          label="Acts"
          now={now}
          zone="Europe/Kyiv"
        />
      </section>
      <section className="stack">
        <h2>Windows</h2>
        <RangeBar
          from={now - 24 * h}
          now={now}
          rows={[
            {
              id: 'w',
              name: 'Open',
              ranges: [
                { id: 'p', from: now - 20 * h, to: now - 12 * h, tone: 'info' },
                { id: 'q', from: now - 2 * h, to: now + 8 * h, tone: 'info' },
                { id: 'z', from: now + 22 * h, to: now + 32 * h, tone: 'info' },
              ],
            },
            { id: 'x', name: 'Suspended', ranges: [{ id: 'y', from: now + 10 * h, closed: true }] },
          ]}
          to={now + 48 * h}
          zone="Europe/Kyiv"
        />
      </section>
      <div style={{ display: 'grid', gap: 24, gridTemplateColumns: 'repeat(auto-fit,minmax(300px,1fr))' }}>
        <div className="stack">
          <TextField hint="As on the number plate" label="Plate" ltr onChange={setV} optional value={v} />
          <TextField
            error="Write a number of tonnes, such as 12.5."
            kind="number"
            label="Cargo"
            onChange={setV}
            unit="t"
            value="twelve"
          />
          <Select
            label="Purpose"
            onChange={setS}
            options={[
              { id: 'a', label: 'Relief cargo' },
              { id: 'b', label: 'Medical evacuation' },
            ]}
            value={s}
          />
          <DateTimeField label="Departure" onChange={setWhen} value={when} zone="Europe/Kyiv" />
          <Checkbox checked={c} hint="Both sides may then see the plates." onChange={setC}>
            Both parties receive it
          </Checkbox>
          <TextField label="Remarks" lines={3} onChange={setV} value={v} />
        </div>
        <div className="stack">
          <div className="row">
            <Button look="main">Sign and notify</Button>
            <Button>Save</Button>
            <Button icon="add">Add</Button>
            <Button look="stop">Suspend</Button>
            <Button busy>Busy</Button>
          </div>
          <Button look="main" reason="Only the coordinator may accept this notification.">
            Accept as complete
          </Button>
          <DropAnywhere endings={['.gpx', '.kml', '.geojson']} onFiles={() => {}} />
          <EmptyState title="No movements yet">
            <span>A convoy notified under this corridor will stand here.</span>
            <Button>Notify a movement</Button>
          </EmptyState>
          <Loading />
          <Problem
            kept="Your draft, on this device."
            next="Read the corridor again and cite the new checkpoint."
            onAgain={() => {}}
            problem={{
              type: 'about:blank',
              title: 'The corridor was suspended meanwhile',
              status: 409,
              detail: 'The Russian side suspended it at 12:10 UTC+03:00 until 18:00.',
            }}
          />
          <Withheld block what="Passengers" />
          <Tabs
            current={tab}
            label="Parts"
            onChange={setTab}
            tabs={[
              { id: 'acts', name: 'Acts', content: 'Acts here' },
              { id: 'notes', name: 'Notes', content: 'Notes here' },
            ]}
          />
        </div>
      </div>
    </Page>
  )
}

function Draw() {
  const [p, setP] = useState<PathPoint[]>(path.map(x => ({ ...x })))
  return (
    <MapPlace
      draw={{ path: p, onChange: setP }}
      label="Route"
      table={<RouteTable onChange={setP} path={p} />}
      things={things.slice(1)}
    />
  )
}

function App() {
  const { t } = useWords()
  const [desk, setDesk] = useState('u')
  return (
    <Shell
      desk={desk}
      desks={[
        { id: 'u', name: 'Ukraine, liaison' },
        { id: 'r', name: 'Russian Federation, liaison' },
      ]}
      exercise={{ name: 'Kursk border area, September 2024', at: now, zone: 'Europe/Kyiv' }}
      onAddDesk={() => {}}
      onDesk={setDesk}
      onGo={() => {}}
      places={[
        { href: '/', name: t('place.board'), icon: 'board', current: true },
        { href: '/cases', name: t('place.cases'), icon: 'cases', current: false },
        { href: '/new', name: t('place.new-movement'), icon: 'movement', current: false },
        { href: '/register', name: t('place.register'), icon: 'register', current: false },
        { href: '/verify', name: t('place.verify'), icon: 'verify', current: false },
      ]}
    >
      {mode === 'board' ? <Board /> : mode === 'draw' ? <Draw /> : <Parts />}
    </Shell>
  )
}
createRoot(document.getElementById('app')!).render(
  <WordsProvider>
    <SayProvider>
      <App />
    </SayProvider>
  </WordsProvider>,
)
