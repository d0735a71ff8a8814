-- A number is found in thousands of communes: which they are is read from the index alone, whole rows only of what is shown.
DROP INDEX parcel_bare_number;
CREATE INDEX parcel_bare_number ON parcel (sheet_no, parcel_no, commune_code, id) INCLUDE (old_unit_code);
DROP INDEX parcel_old_number;
CREATE INDEX parcel_old_number ON parcel (old_sheet_no, old_parcel_no, commune_code, id) INCLUDE (old_unit_code)
  WHERE old_parcel_no IS NOT NULL;
-- A number without its sheet, within a commune.
CREATE INDEX parcel_number_alone ON parcel (commune_code, parcel_no);
-- People type a name from its beginning, or its last words (the given name): both are ranges that end at the first hundred, where
-- trigrams gather every Nguyễn first. Names that hold the words in their middle are still found by trigrams.
CREATE INDEX party_name_begin ON party (name_folded COLLATE "C");
CREATE INDEX party_name_end ON party (reverse(name_folded) COLLATE "C");
-- Serials and numbers in the register, whole or as far as they were typed. The key leaves out what people write differently.
CREATE INDEX certificate_serial_begin ON certificate (serial_normal COLLATE "C");
CREATE INDEX certificate_register ON certificate (upper(translate(register_no, ' .-/', '')) COLLATE "C");
CREATE INDEX land_right_certificate ON land_right (commune_code, certificate_id) WHERE certificate_id IS NOT NULL;
