export { type Act, type DescribedAct, describeAct, listActs, performAct, requireAllowed } from './acts.ts'
