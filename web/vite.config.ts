import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The screens: `vite build --config web/vite.config.ts` writes dist/web; `vite` serves them with the API of port 5505. */
export default defineConfig({
  root: here('.'),
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: true,
    target: ['chrome109', 'firefox115', 'safari16.4'],
    // MapLibre is one large module, fetched only when a map is shown.
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
    rolldownOptions: {
      // The phone page of a convoy's leader stands apart from the desks' screens, so that little is fetched for it.
      input: {
        index: here('index.html'),
        convoy: here('convoy.html'),
        'convoy-service-worker': here('convoy/service-worker.ts'),
      },
      output: {
        // A service worker is known by its address.
        entryFileNames: ({ name }) => (name === 'convoy-service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: {
    port: 5506,
    proxy: Object.fromEntries(
      ['/acts', '/log', '/api', '/events', '/health', '/openapi.json'].map(path => [path, 'http://127.0.0.1:5505']),
    ),
  },
})
