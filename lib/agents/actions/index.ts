export { type Act, type DescribedAct, describeAct, listActs, performAct } from './acts.ts'
