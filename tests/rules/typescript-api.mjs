// dependency-cruiser reads .ts files through the JavaScript API of the compiler, which TypeScript 7 no longer
// has. The compiler stays at 7; only this tool is given the last release that still carries the API.
import { registerHooks } from 'node:module'

const askedForCompiler = /^typescript(?=\/|$)/
const askedByCruiser = /\/node_modules\/dependency-cruiser\//

registerHooks({
  resolve(specifier, context, nextResolve) {
    const replace = askedForCompiler.test(specifier) && askedByCruiser.test(context.parentURL ?? '')
    return nextResolve(replace ? specifier.replace(askedForCompiler, 'typescript-api') : specifier, context)
  },
})
