import type { Waypoint } from '@unimpeded/space/route.ts'
import type { Position } from '@unimpeded/space/shape.ts'

/** A finding as far as a map shows it. */
export type FindingOnMap = { code: string; sentence: string; at?: Position }

export type FeatureCollection = { type: 'FeatureCollection'; features: Feature[] }

/** RFC 7946, section 3.2: a Feature that is nowhere has a null geometry. */
export type Feature = {
  type: 'Feature'
  geometry: { type: 'Point'; coordinates: Position } | { type: 'LineString'; coordinates: Position[] } | null
  properties: Record<string, unknown>
}

/**
 * A movement as one line with `coordTimes` (the ETA, else the ETD), then each waypoint with all that is known of it.
 * The line is not cut at ±180°.
 */
export function movementToGeojson(waypoints: Waypoint[], properties: Record<string, unknown> = {}): FeatureCollection {
  const coordTimes = waypoints.map(({ eta, etd }) => eta ?? etd ?? null)
  const line: Feature = {
    type: 'Feature',
    geometry: { type: 'LineString', coordinates: waypoints.map(waypoint => waypoint.position) },
    properties: { ...properties, ...(coordTimes.some(time => time !== null) ? { coordTimes } : {}) },
  }
  const points = waypoints.map(({ position, ...known }, index) => pointFeature(position, { waypoint: index, ...known }))
  return { type: 'FeatureCollection', features: waypoints.length > 1 ? [line, ...points] : points }
}

/** Findings as points with code and sentence; those without a place have a null geometry and are not lost. */
export function findingsToGeojson(findings: FindingOnMap[]): FeatureCollection {
  const features = findings.map(({ at, ...known }) => pointFeature(at, known))
  return { type: 'FeatureCollection', features }
}

function pointFeature(position: Position | undefined, properties: Record<string, unknown>): Feature {
  return { type: 'Feature', geometry: position ? { type: 'Point', coordinates: position } : null, properties }
}
