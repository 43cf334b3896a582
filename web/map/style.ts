import cyrillic from '@fontsource-variable/noto-sans/files/noto-sans-cyrillic-wght-normal.woff2?url'
import latinExt from '@fontsource-variable/noto-sans/files/noto-sans-latin-ext-wght-normal.woff2?url'
import latin from '@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2?url'
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { loadWorld } from './base-map.ts'
import { colours, type MapTheme } from './colours.ts'

type World = Awaited<ReturnType<typeof loadWorld>>

export const nothing = { type: 'FeatureCollection' as const, features: [] }

/** From which zoom a town of each band is named: a million, 300, 100, 50, 20, 10, 5, 2 thousand, and capitals. */
const fromZoom = [3, 4, 5, 6, 7, 8, 8, 9, 3]
const named = (): ExpressionSpecification => ['>=', ['zoom'], ['at', ['get', 'band'], ['literal', fromZoom]]] as never

/** The whole picture: base, then areas, lines, signs and labels of the things, then what is chosen. */
export function mapStyle(theme: MapTheme, world: World): StyleSpecification {
  const c = colours[theme]
  const kind = (name: string, ...part: string[]): ExpressionSpecification => [
    'all',
    ['==', ['get', 'kind'], name],
    ['in', ['get', 'part'], ['literal', part]],
  ]
  const state = (...names: string[]): ExpressionSpecification => ['in', ['get', 'state'], ['literal', names]]
  const all = (...filters: ExpressionSpecification[]): ExpressionSpecification => ['all', ...filters]
  const hatch = (colour: string, gap: number): string => `hatch|${theme}|${colour}|${gap}`
  const label = (look: string): ExpressionSpecification => ['concat', `label|${theme}|${look}|`, ['get', 'label']]
  const notCrowded: ExpressionSpecification = ['any', ['get', 'far'], ['>=', ['zoom'], 10]]
  const signs: LayerSpecification[] = (
    [
      ['corridor', all(kind('corridor', 'point'), state('open', 'restricted')), 'corridor'],
      ['suspended', all(kind('corridor', 'point'), state('suspended')), 'corridor-suspended'],
      ['restriction', kind('restriction', 'point'), 'restriction'],
      ['site', all(kind('site', 'point'), state('plain')), 'site'],
      ['site-stale', all(kind('site', 'point'), state('stale')), 'site-stale'],
      ['finding', kind('finding', 'point'), 'finding'],
      ['stop', all(kind('movement', 'stop'), notCrowded), 'stop'],
      ['expected', kind('movement', 'expected'), 'movement-expected'],
      ['waiting', all(kind('movement', 'point'), state('underway', 'alarm')), 'movement-expected'],
      ['reported', all(kind('movement', 'reported'), ['!', state('alarm')]), 'movement-reported'],
      ['alarm', all(kind('movement', 'reported'), state('alarm')), 'movement-alarm'],
      ['incident', kind('incident', 'point'), 'incident'],
    ] as [string, ExpressionSpecification, string][]
  ).map(([id, filter, image]) => ({
    id: `sign-${id}`,
    type: 'symbol',
    source: image === 'stop' || image.startsWith('movement') ? 'movements' : 'things',
    filter,
    layout: {
      'icon-image': `sign|${theme}|${image}`,
      // Sites may be thousands: where they crowd, their dots stand for them until one comes closer.
      'icon-allow-overlap': image.startsWith('site') ? ['step', ['zoom'], false, 8.5, true] : true,
      'icon-padding': 0,
      'symbol-sort-key': ['get', 'rank'],
    },
  }))
  const labels: LayerSpecification[] = (
    [
      ['stop', kind('movement', 'stop'), 'stop', 'top', 8.5],
      ['site', kind('site', 'point'), 'stop', 'bottom', 9],
      ['corridor', kind('corridor', 'point'), 'corridor', 'top', 6],
      ['restriction', kind('restriction', 'point'), 'restriction', 'top', 8],
      ['finding', kind('finding', 'point'), 'name', 'top', 7],
      ['incident', kind('incident', 'point'), 'name', 'top', 7],
      ['movement', all(kind('movement', 'point', 'expected', 'reported'), notCrowded), 'name', 'bottom', 6],
    ] as [string, ExpressionSpecification, string, 'top' | 'bottom', number][]
  ).map(([id, filter, look, anchor, minzoom]) => ({
    id: `label-${id}`,
    type: 'symbol',
    source: id === 'stop' || id === 'movement' ? 'movements' : 'things',
    minzoom,
    filter: all(filter, ['has', 'label'], ['!=', ['get', 'label'], '']),
    layout: {
      'icon-image': label(look),
      'icon-anchor': anchor,
      'icon-offset': [0, anchor === 'top' ? 11 : -11],
      'icon-padding': 3,
      'symbol-sort-key': ['get', 'rank'],
    },
  }))
  return {
    version: 8,
    'font-faces': {
      Base: [
        { url: new URL(cyrillic, location.href).href, 'unicode-range': ['U+0400-045F', 'U+0490-0491'] },
        { url: new URL(latinExt, location.href).href, 'unicode-range': ['U+0100-02BA', 'U+1E00-1EFF'] },
        { url: new URL(latin, location.href).href, 'unicode-range': ['U+0000-00FF', 'U+02BB-02BC', 'U+2000-206F'] },
      ],
    },
    sources: {
      land: { type: 'geojson', data: world.land, tolerance: 0.3 },
      borders: { type: 'geojson', data: world.borders, tolerance: 0.3 },
      countries: { type: 'geojson', data: world.countries },
      towns: { type: 'geojson', data: nothing },
      things: { type: 'geojson', data: nothing, tolerance: 0.1, buffer: 128 },
      movements: { type: 'geojson', data: nothing, tolerance: 0.1, buffer: 128 },
      chosen: { type: 'geojson', data: nothing, tolerance: 0.1 },
      draft: { type: 'geojson', data: nothing, tolerance: 0 },
    },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': c.water } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': c.land, 'fill-antialias': true } },
      {
        id: 'border',
        type: 'line',
        source: 'borders',
        filter: ['!', ['get', 'disputed']],
        paint: { 'line-color': c.border, 'line-width': ['interpolate', ['linear'], ['zoom'], 2, 0.6, 8, 1.6] },
      },
      {
        id: 'border-disputed',
        type: 'line',
        source: 'borders',
        filter: ['get', 'disputed'],
        paint: {
          'line-color': c.border,
          'line-width': ['interpolate', ['linear'], ['zoom'], 2, 0.6, 8, 1.6],
          'line-dasharray': [4, 3],
        },
      },
      {
        id: 'town-dot',
        type: 'circle',
        source: 'towns',
        filter: named(),
        paint: {
          'circle-radius': ['match', ['get', 'band'], [0, 8], 3.2, [1, 2], 2.6, 2],
          'circle-color': c.townDot,
          'circle-stroke-color': c.halo,
          'circle-stroke-width': 1,
        },
      },
      // Areas: restrictions under corridors, so that an open way through stays readable.
      {
        id: 'restriction-area',
        type: 'fill',
        source: 'things',
        filter: kind('restriction', 'area'),
        paint: { 'fill-pattern': hatch('stop', 9), 'fill-opacity': ['match', ['get', 'state'], 'ahead', 0.35, 0.75] },
      },
      {
        id: 'restriction-edge',
        type: 'line',
        source: 'things',
        filter: kind('restriction', 'area', 'line'),
        paint: { 'line-color': c.stop, 'line-width': 1.4 },
      },
      {
        id: 'corridor-area',
        type: 'fill',
        source: 'things',
        filter: kind('corridor', 'area'),
        paint: {
          'fill-color': ['match', ['get', 'state'], 'open', c.corridor, 'restricted', c.attention, c.quiet],
          'fill-opacity': ['match', ['get', 'state'], ['open', 'restricted'], 0.2, 0.08],
        },
      },
      {
        id: 'corridor-halted',
        type: 'fill',
        source: 'things',
        filter: all(kind('corridor', 'area'), state('suspended', 'restricted')),
        paint: {
          'fill-pattern': ['match', ['get', 'state'], 'suspended', hatch('quiet', 7), hatch('attention', 12)],
          'fill-opacity': 0.6,
        },
      },
      {
        id: 'corridor-edge',
        type: 'line',
        source: 'things',
        filter: all(kind('corridor', 'area'), state('open', 'restricted', 'suspended')),
        paint: {
          'line-color': ['match', ['get', 'state'], 'open', c.corridor, 'restricted', c.attention, c.stop],
          'line-width': 1.6,
        },
      },
      {
        id: 'corridor-edge-broken',
        type: 'line',
        source: 'things',
        filter: all(kind('corridor', 'area'), state('proposed', 'closed')),
        paint: { 'line-color': c.quiet, 'line-width': 1.4, 'line-dasharray': [3, 3] },
      },
      {
        id: 'site-area',
        type: 'fill',
        source: 'things',
        minzoom: 8,
        filter: kind('site', 'area'),
        paint: { 'fill-color': c.ink, 'fill-opacity': 0.08, 'fill-outline-color': c.ink },
      },
      {
        id: 'site-dot',
        type: 'circle',
        source: 'things',
        filter: kind('site', 'point'),
        paint: {
          'circle-radius': 2.5,
          'circle-color': ['match', ['get', 'state'], 'stale', c.attention, c.ink],
          'circle-stroke-color': c.halo,
          'circle-stroke-width': 1,
        },
      },
      {
        id: 'finding-area',
        type: 'fill',
        source: 'things',
        filter: kind('finding', 'area'),
        paint: { 'fill-color': c.finding, 'fill-opacity': 0.2 },
      },
      {
        id: 'finding-line',
        type: 'line',
        source: 'things',
        filter: kind('finding', 'line', 'area'),
        layout: { 'line-cap': 'round' },
        paint: { 'line-color': c.finding, 'line-width': 6, 'line-opacity': 0.7 },
      },
      {
        id: 'chosen-line',
        type: 'line',
        source: 'chosen',
        filter: ['!=', ['geometry-type'], 'Point'],
        layout: { 'line-join': 'round', 'line-cap': 'round' },
        paint: { 'line-color': c.chosen, 'line-width': 10, 'line-opacity': 0.75 },
      },
      {
        id: 'track-area',
        type: 'fill',
        source: 'movements',
        filter: kind('track', 'area'),
        paint: { 'fill-color': c.ink, 'fill-opacity': 0.07 },
      },
      {
        id: 'track-edge',
        type: 'line',
        source: 'movements',
        filter: kind('track', 'area'),
        paint: { 'line-color': c.ink, 'line-width': 1.2, 'line-dasharray': [2, 3] },
      },
      {
        id: 'movement-casing',
        type: 'line',
        source: 'movements',
        filter: kind('movement', 'done', 'ahead'),
        layout: { 'line-join': 'round', 'line-cap': 'round' },
        paint: { 'line-color': c.halo, 'line-width': 5.5 },
      },
      {
        id: 'movement-ahead',
        type: 'line',
        source: 'movements',
        filter: kind('movement', 'ahead'),
        layout: { 'line-join': 'round' },
        paint: { 'line-color': c.ink, 'line-width': 2.4, 'line-dasharray': [2.5, 1.8] },
      },
      {
        id: 'movement-done',
        type: 'line',
        source: 'movements',
        filter: kind('movement', 'done'),
        layout: { 'line-join': 'round', 'line-cap': 'round' },
        paint: { 'line-color': c.ink, 'line-width': 3 },
      },
      {
        id: 'track-line',
        type: 'line',
        source: 'movements',
        filter: kind('track', 'line'),
        layout: { 'line-join': 'round', 'line-cap': 'round' },
        paint: { 'line-color': c.corridor, 'line-width': 2.6 },
      },
      {
        id: 'draft-casing',
        type: 'line',
        source: 'draft',
        layout: { 'line-join': 'round', 'line-cap': 'round' },
        paint: { 'line-color': c.paper, 'line-width': 6 },
      },
      {
        id: 'draft',
        type: 'line',
        source: 'draft',
        layout: { 'line-join': 'round', 'line-cap': 'round' },
        paint: { 'line-color': c.corridor, 'line-width': 3.2 },
      },
      {
        id: 'chosen-ring',
        type: 'symbol',
        source: 'chosen',
        filter: ['==', ['geometry-type'], 'Point'],
        layout: { 'icon-image': `sign|${theme}|chosen`, 'icon-allow-overlap': true, 'icon-size': 1.3 },
      },
      // Placed from the last layer down: the things' names come before those of towns and countries.
      {
        id: 'country-name',
        type: 'symbol',
        source: 'countries',
        minzoom: 2,
        maxzoom: 7,
        filter: ['>=', ['zoom'], ['at', ['get', 'rank'], ['literal', [2, 3.4, 4.4, 5.5]]]] as never,
        layout: { 'icon-image': label('country'), 'icon-padding': 4, 'symbol-sort-key': ['get', 'rank'] },
      },
      {
        id: 'town-name',
        type: 'symbol',
        source: 'towns',
        filter: named(),
        layout: {
          'text-field': ['get', 'name'],
          'text-font': ['Base'],
          'text-size': ['match', ['get', 'band'], [0, 8], 14, [1, 2], 13, [3, 4], 12, 11.5],
          'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
          'text-radial-offset': 0.45,
          'text-justify': 'auto',
          'text-padding': 4,
          'symbol-sort-key': ['match', ['get', 'band'], 8, -1, ['get', 'band']],
        },
        paint: { 'text-color': c.town, 'text-halo-color': c.halo, 'text-halo-width': 1.4 },
      },
      ...signs,
      ...labels,
    ],
  }
}

/** The layers that may be chosen by pressing on them, nearest first. */
export const pickable = (layers: readonly { id: string }[]): string[] =>
  layers.map(l => l.id).filter(id => /^(sign|label|movement|corridor|restriction|site|finding)-/.test(id))
