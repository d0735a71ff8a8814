// Words of the page where proposals are decided.
import { approvalsEn } from './approvals.en.ts';
import { approvalsVi } from './approvals.vi.ts';
import { defineWords } from './words.ts';

export const approvalsWords = defineWords('approvals', approvalsVi, approvalsEn);
