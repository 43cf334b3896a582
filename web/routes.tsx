import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  useRouterState,
} from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { takeDesk } from './desk/keys.ts'
import { useDesks } from './desk/use-desks.ts'
import { NotFoundPage } from './pages/not-found.tsx'
import type { IconName } from './ui/icon.tsx'
import { Problem } from './ui/problem.tsx'
import { Shell } from './ui/shell.tsx'
import type { WordKey } from './words/en.ts'
import { useWords } from './words/words.tsx'

/** The places on the rail, in its order; a place is current for every address below it. */
const places: readonly { href: string; word: WordKey; icon: IconName }[] = [
  { href: '/verify', word: 'place.verify', icon: 'verify' },
]

function Frame(): ReactNode {
  const { t } = useWords()
  const { keys, desk } = useDesks()
  const path = useRouterState({ select: s => s.location.pathname })
  const go = (href: string): void => router.history.push(href)
  return (
    <Shell
      desk={desk}
      desks={(keys ?? []).map(key => ({ id: key.desk, name: key.desk }))}
      onAddDesk={() => go('/sign-in')}
      onDesk={takeDesk}
      onGo={go}
      places={places.map(p => ({
        href: p.href,
        name: t(p.word),
        icon: p.icon,
        current: p.href === '/' ? path === '/' : path.startsWith(p.href),
      }))}
    >
      <Outlet />
    </Shell>
  )
}

const root = createRootRoute({
  component: Frame,
  notFoundComponent: NotFoundPage,
  errorComponent: ({ error, reset }) => (
    <Problem onAgain={reset} problem={{ title: error instanceof Error ? error.message : String(error) }} />
  ),
})

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/sign-in' })
  },
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./pages/sign-in.tsx'), 'SignInPage'),
})

const verify = createRoute({
  getParentRoute: () => root,
  path: '/verify',
  component: lazyRouteComponent(() => import('./pages/verify.tsx'), 'VerifyPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([home, signIn, verify]),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
