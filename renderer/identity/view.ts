import { create } from 'zustand';

export const identityViews = ['proposal', 'review', 'history', 'settings'] as const;
export type IdentityView = (typeof identityViews)[number];

/** Which view of the identity tab is shown. */
export const useIdentityView = create<{ view: IdentityView }>()(() => ({ view: 'proposal' }));
