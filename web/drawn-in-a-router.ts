import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterContextProvider,
} from '@tanstack/react-router'
import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** The markup of what links to `paths` of the program; for tests. */
export function drawnInARouter(paths: readonly string[], what: ReactNode): string {
  const root = createRootRoute()
  const router = createRouter({
    routeTree: root.addChildren(paths.map(path => createRoute({ getParentRoute: () => root, path }))),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  })
  return renderToStaticMarkup(createElement(RouterContextProvider, { router } as never, what))
}
