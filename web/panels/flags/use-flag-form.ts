// What is being filled in on the flag form, and sending it.
import { useState } from 'react';
import { z } from 'zod';
import { FLAG_CATEGORIES, flagKind } from '../../../data/catalog/flag-kinds.ts';
import { type FlagCategory, type NewFlag, Severity } from '../../../data/model/flag.ts';
import type { LngLat } from '../../../data/model/place.ts';
import { ApiProblem } from '../../api.ts';
import { flagWords } from '../../i18n/flag.ts';
import { useWords } from '../../i18n/words.ts';
import { type FlagPlace, useSendFlag } from '../../store/flags.ts';
import { useKept } from '../../store/kept.ts';
import { kindName } from './flag-text.ts';

export interface FlagFormProps {
  readonly commune: string;
  /** The selected parcel; without one only a point can be flagged. */
  readonly parcel: (FlagPlace & { readonly id: number }) | undefined;
  /** The point clicked on the map. */
  readonly point: LngLat | undefined;
  readonly wantsPoint: boolean;
  readonly onWantsPoint: (wanted: boolean) => void;
  readonly onClose: () => void;
  /** The sentence for the strip and the live region. */
  readonly onSaid: (said: string) => void;
}

const firstKind = (category: FlagCategory): string =>
  FLAG_CATEGORIES.find(({ id }) => id === category)?.kind ?? 'other';

function newFlagOf(props: FlagFormProps, fields: ReturnType<typeof useFlagFields>): NewFlag {
  const { parcel, commune, point, wantsPoint } = props;
  const comment = fields.comment.trim();
  return {
    ...(parcel ? { parcelId: parcel.id } : { communeCode: commune }),
    kind: fields.kind,
    severity: fields.severity,
    wholeParcel: !wantsPoint,
    ...(wantsPoint && point ? { at: point } : {}),
    ...(comment ? { comment } : {}),
    ...(fields.photo ? { photoDocumentId: fields.photo.id } : {}),
  };
}

const Typed = z.object({
  kind: z.string(),
  /** Null for that of the kind. */
  severity: Severity.nullable(),
  comment: z.string(),
  photo: z.object({ id: z.number(), name: z.string() }).nullable(),
});
const FRESH: z.infer<typeof Typed> = { kind: firstKind('geometry'), severity: null, comment: '', photo: null };

function useFlagFields({ parcel, commune }: FlagFormProps) {
  const { typed, write, drop } = useKept(`flag.${parcel?.id ?? commune}`, Typed, FRESH);
  const [uploading, setUploading] = useState(false);
  const { kind, severity, comment, photo } = typed;
  const known = flagKind(kind);
  return {
    kind,
    category: known?.category ?? 'other',
    severity: severity ?? known?.severity ?? 'warning',
    comment,
    photo: photo ?? undefined,
    uploading,
    isWritten: comment.trim() !== '' || photo !== null,
    write,
    drop,
    setUploading,
    /** Another kind brings its own severity with it. */
    chooseKind: (next: string) => write({ kind: next, severity: null }),
    chooseCategory: (next: FlagCategory) => write({ kind: firstKind(next), severity: null }),
  };
}

export function useFlagForm(props: FlagFormProps) {
  const say = useWords(flagWords);
  const fields = useFlagFields(props);
  const sender = useSendFlag();
  const [fault, setFault] = useState<string>();
  const { parcel, point, wantsPoint, commune } = props;
  const canSend = !fields.uploading && !sender.isPending;

  function send() {
    if (!canSend) return;
    if (!parcel && !wantsPoint) return setFault(say('form.choose'));
    if (wantsPoint && !point) return setFault(say('form.placeFirst'));
    setFault(undefined);
    const flag = newFlagOf(props, fields);
    const place = parcel ?? { communeCode: commune, sheetNo: null, parcelNo: null, at: point ?? null };
    sender.mutate(
      { flag, place },
      {
        onSuccess: () => {
          fields.drop();
          props.onSaid(say('form.sent', { kind: kindName(flag.kind) }));
          props.onClose();
        },
        onError: (problem) => {
          const [first] = problem instanceof ApiProblem ? problem.problems : [];
          const detail = first?.message ?? (problem instanceof ApiProblem ? problem.detail : '');
          setFault(say('form.failed', { detail }));
        },
      },
    );
  }
  /** What is written stays, and comes back with the form. */
  function close(): void {
    if (fields.isWritten) props.onSaid(say('form.kept'));
    props.onClose();
  }
  return { fields, send, close, sending: sender.isPending, fault };
}
