import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouteComponent,
  redirect,
} from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { fetchPart } from './data/fetch-part.ts'
import { deskInHand } from './desk/keys.ts'
import { Frame } from './frame.tsx'
import { NotFoundPage } from './pages/not-found.tsx'
import { PageFailed } from './pages/page-failed.tsx'
import { SignInPage } from './pages/sign-in.tsx'

const root = createRootRoute({
  component: Frame,
  notFoundComponent: NotFoundPage,
  errorComponent: PageFailed,
})

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/board', replace: true })
  },
})

/** What stands in the Board's address: the case, the instant of the picture (ms), and the thing in hand. */
export type BoardSearch = { case?: string; at?: number; thing?: string }
const board = createRoute({
  getParentRoute: () => root,
  path: '/board',
  validateSearch: (search: Record<string, unknown>): BoardSearch => ({
    ...(typeof search.case === 'string' ? { case: search.case } : {}),
    ...(Number.isFinite(Number(search.at)) && search.at !== undefined ? { at: Number(search.at) } : {}),
    ...(typeof search.thing === 'string' ? { thing: search.thing } : {}),
  }),
  component: page(() => import('./pages/board.tsx'), 'BoardPage'),
})

/** What stands in the Watch's address: the case, and the movement in hand. */
export type WatchSearch = { case?: string; thing?: string }
const watch = createRoute({
  getParentRoute: () => root,
  path: '/watch',
  validateSearch: (search: Record<string, unknown>): WatchSearch => ({
    ...(typeof search.case === 'string' ? { case: search.case } : {}),
    ...(typeof search.thing === 'string' ? { thing: search.thing } : {}),
  }),
  component: page(() => import('./pages/watch.tsx'), 'WatchPage'),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: SignInPage,
})
const verify = createRoute({
  getParentRoute: () => root,
  path: '/verify',
  component: page(() => import('./pages/verify.tsx'), 'VerifyPage', 'anyone'),
})
const cases = createRoute({
  getParentRoute: () => root,
  path: '/cases',
  component: page(() => import('./pages/cases.tsx'), 'CasesPage'),
})
const aCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id',
  component: page(() => import('./pages/case.tsx'), 'CasePage'),
})
/** What stands in the address of statistics: the first day and the last; the whole case where neither does. */
export type StatisticsSearch = { from?: string; to?: string }
const statistics = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id/statistics',
  validateSearch: (search: Record<string, unknown>): StatisticsSearch => ({
    ...(search.from !== undefined ? { from: String(search.from) } : {}),
    ...(search.to !== undefined ? { to: String(search.to) } : {}),
  }),
  component: page(() => import('./pages/statistics.tsx'), 'StatisticsPage'),
})
const record = createRoute({
  getParentRoute: () => root,
  path: '/records/$id',
  component: page(() => import('./pages/record.tsx'), 'RecordPage'),
})
/** What stands in the address of the reading desk: the article and the statement in hand. */
export type ReadingSearch = { article?: string; s?: string }
const reading = createRoute({
  getParentRoute: () => root,
  path: '/reading',
  validateSearch: (search: Record<string, unknown>): ReadingSearch => ({
    ...(typeof search.article === 'string' ? { article: search.article } : {}),
    ...(typeof search.s === 'string' ? { s: search.s } : {}),
  }),
  component: page(() => import('./pages/reading.tsx'), 'ReadingPage'),
})
const devices = createRoute({
  getParentRoute: () => root,
  path: '/records/$id/devices',
  component: page(() => import('./pages/devices.tsx'), 'DevicesPage'),
})
const channels = createRoute({
  getParentRoute: () => root,
  path: '/channels',
  component: page(() => import('./pages/channels.tsx'), 'ChannelsPage'),
})
const claims = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id/claims',
  component: page(() => import('./pages/claims.tsx'), 'ClaimsPage'),
})
const newMovement = createRoute({
  getParentRoute: () => root,
  path: '/new-movement',
  validateSearch: (search: Record<string, unknown>): { case?: string; corridor?: string; amend?: string } => ({
    ...(typeof search.case === 'string' ? { case: search.case } : {}),
    ...(typeof search.corridor === 'string' ? { corridor: search.corridor } : {}),
    ...(typeof search.amend === 'string' ? { amend: search.amend } : {}),
  }),
  component: page(() => import('./pages/new-movement.tsx'), 'NewMovementPage'),
})
const act = createRoute({
  getParentRoute: () => root,
  path: '/act/$kind',
  validateSearch: (search: Record<string, unknown>): { about?: string } =>
    typeof search.about === 'string' ? { about: search.about } : {},
  component: page(() => import('./pages/act.tsx'), 'ActPage'),
})
/** What stands in the address of a list from a spreadsheet: the case. */
const ofCase = (search: Record<string, unknown>): { case?: string } =>
  typeof search.case === 'string' ? { case: search.case } : {}
const siteList = createRoute({
  getParentRoute: () => root,
  path: '/site-list',
  validateSearch: ofCase,
  component: page(() => import('./pages/site-list.tsx'), 'SiteListPage'),
})
const movementList = createRoute({
  getParentRoute: () => root,
  path: '/movement-list',
  validateSearch: ofCase,
  component: page(() => import('./pages/movement-list.tsx'), 'MovementListPage'),
})
const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  component: page(() => import('./pages/register.tsx'), 'RegisterPage'),
})
const anAct = createRoute({
  getParentRoute: () => root,
  path: '/acts/$id',
  component: page(() => import('./pages/an-act.tsx'), 'AnActPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    board,
    watch,
    signIn,
    verify,
    cases,
    aCase,
    reading,
    claims,
    statistics,
    record,
    devices,
    channels,
    newMovement,
    act,
    siteList,
    movementList,
    register,
    anAct,
  ]),
  defaultErrorComponent: PageFailed,
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

/**
 * A page fetched when it is needed. On the way from one to another the page before stays until the next has come. At
 * first there is none: the frame shows itself at once, and the page is fetched while the register is asked who sits
 * here; a desk's page is not fetched where nobody sits.
 */
function page<Name extends string>(
  fetchPage: () => Promise<Record<Name, () => ReactNode>>,
  name: Name,
  forWhom: 'desks' | 'anyone' = 'desks',
): RouteComponent {
  const component = lazyRouteComponent(() => fetchPart(fetchPage), name)
  const fetch = component.preload
  component.preload = () => {
    if (forWhom === 'desks' && deskInHand() === null) return
    const coming = fetch?.()
    return router.state.resolvedLocation ? coming : undefined
  }
  return component
}
