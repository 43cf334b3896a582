import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/**
 * The page of a convoy's leader, apart from the desks' screens so that little is fetched for it:
 * `vite build --config web/vite.convoy.config.ts` adds it to what `vite.config.ts` built.
 */
export default defineConfig({
  root: here('.'),
  publicDir: false,
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: false,
    target: ['chrome109', 'firefox115', 'safari16.4'],
    reportCompressedSize: false,
    rolldownOptions: {
      input: { convoy: here('convoy.html'), 'convoy-service-worker': here('convoy/service-worker.ts') },
      output: {
        // A service worker is known by its address.
        entryFileNames: ({ name }) => (name === 'convoy-service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
})
