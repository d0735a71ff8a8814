-- Numbers of the map before: people search with what stands on their old papers.
CREATE INDEX parcel_old_number ON parcel (old_sheet_no, old_parcel_no) WHERE old_parcel_no IS NOT NULL;
