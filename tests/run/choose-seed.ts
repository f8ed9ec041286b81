/** Tests that invent their questions invent others in each run, and the same for whoever names the seed. */
export const chooseSeed = (): string =>
  (process.env.BELLWETHER_TEST_SEED ??= String(Math.floor(Math.random() * 1e9)))
