// What is being filled in on the flag form, and sending it.
import { useState } from 'react';
import { FLAG_CATEGORIES, flagKind } from '../../../data/catalog/flag-kinds.ts';
import type { FlagCategory, NewFlag, Severity } from '../../../data/model/flag.ts';
import type { LngLat } from '../../../data/model/place.ts';
import { ApiProblem } from '../../api.ts';
import { flagWords } from '../../i18n/flag.ts';
import { useWords } from '../../i18n/words.ts';
import { type FlagPlace, useSendFlag } from '../../store/flags.ts';
import type { KeptDocument } from './DocumentField.tsx';
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
  readonly onSent: (said: string) => void;
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

function useFlagFields() {
  const [kind, setKind] = useState(firstKind('geometry'));
  const [severity, setSeverity] = useState<Severity>();
  const [comment, setComment] = useState('');
  const [photo, setPhoto] = useState<KeptDocument>();
  const [uploading, setUploading] = useState(false);
  const known = flagKind(kind);
  return {
    kind,
    category: known?.category ?? 'other',
    severity: severity ?? known?.severity ?? 'warning',
    comment,
    photo,
    uploading,
    setSeverity,
    setComment,
    setPhoto,
    setUploading,
    /** Another kind brings its own severity with it. */
    chooseKind(next: string) {
      setKind(next);
      setSeverity(undefined);
    },
    chooseCategory(next: FlagCategory) {
      setKind(firstKind(next));
      setSeverity(undefined);
    },
  };
}

export function useFlagForm(props: FlagFormProps) {
  const say = useWords(flagWords);
  const fields = useFlagFields();
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
          props.onSent(say('form.sent', { kind: kindName(flag.kind) }));
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
  return { fields, send, canSend, sending: sender.isPending, fault };
}
